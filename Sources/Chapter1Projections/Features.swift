//: ## Every head reads every feature
//:
//: A head is not a slice of the input. What is cut into blocks is the *columns of the weights*, and
//: each block multiplies all of $X$. One experiment tells the two apart: change one feature of one
//: token and count the heads that notice. Random $X$ and weights, $d = 24$, eight heads:
//:
//: {{slices}}
//:
//: With a full $W$ every head moves, in Q, in K and in V. Giving each head its own slice of the
//: features is the special case of a **block-diagonal** $W$, all zeros but for a block per head; then
//: one head in eight moves, and what the other features say is lost on it.
//:
//: > **You may have read** that multi-head attention splits the input into subspaces, or cuts a query
//: > $q = [q_1 \ldots q_d]$ into eight pieces to make heads of the *input's* features. Cutting comes
//: > after the projection, and each of its columns has already seen every feature. The second row of
//: > the table is the function that slicing computes.
//:
//: > **You may have read** that the input is split into three parts, one each for Q, K and V. The
//: > third row does so: the parts are a third as wide, and a feature reaches only one of them.
