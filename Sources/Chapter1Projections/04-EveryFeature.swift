//: ## Every head reads every feature
//:
//: A head is not a slice of the input. What is cut into blocks is the *columns of the weights*, and
//: each block multiplies all of $X$.
//:
//: {{fold An experiment that tells heads from slices, and two descriptions that confuse them}}
//:
//: One experiment tells the two apart: change one feature of one token and see which heads change.
//: Here with random $X$ and weights, $d = 12$ and four heads, one feature after the other:
//:
//: {{reach}}
//:
//: With a full $W$ every feature reaches every head. Giving each head its own slice of the
//: features is the special case of a **block-diagonal** $W$, all zeros but for a block per head;
//: then a feature reaches one head, and the others never see it. For the first feature, in K and V
//: as well:
//:
//: {{slices decides C4 E8 E12 E54}}
//:
//: > **You may have read**, in several tutorials, that multi-head attention splits the input into
//: > subspaces, or cuts the *input's* features into eight pieces, one for each head. The cut comes
//: > after the projection, where every column has already seen every feature. The second row of
//: > the table is the function that slicing computes.
//:
//: > **You may have read**, in a tutorial's code, that the input is split into three parts, one
//: > each for Q, K and V. The third row does so: the parts are a third as wide, and a feature
//: > reaches only one of them.
//:
//: {{end fold}}
//:
//: {{exercise 1.3 Give every head its own product, from weights that lie side by side.}}
