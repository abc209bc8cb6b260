//: ## Every head reads every feature
//:
//: A head is not a slice of the input. What is cut into blocks is the *columns of the weights*, and
//: each block multiplies all of $X$.
//:
//: {{fold An experiment that tells a head from a slice, and two texts that confuse them}}
//:
//: One experiment tells the two apart: change one feature of one
//: token and see which heads move. Random $X$ and weights, $d = 12$, four heads, one feature after
//: the other:
//:
//: {{reach}}
//:
//: With a full $W$ every feature reaches every head. Giving each head its own slice of the features is
//: the special case of a **block-diagonal** $W$, all zeros but for a block per head; then a feature
//: reaches one head, and what it says is lost on the others. For the first feature, in K and V as well:
//:
//: {{slices decides C4 E8 E12 E54}}
//:
//: > **You may have read** that multi-head attention splits the input into subspaces, or cuts a query
//: > $q = [q_1 \ldots q_d]$ into eight pieces to make heads of the *input's* features. Cutting comes
//: > after the projection, and each of its columns has already seen every feature. The second row of
//: > the table is the function that slicing computes.
//:
//: > **You may have read** that the input is split into three parts, one each for Q, K and V. The
//: > third row does so: the parts are a third as wide, and a feature reaches only one of them.
//:
//: {{end fold}}
//:
//: {{exercise 1.3 Give every head its own product, from weights that lie side by side.}}
