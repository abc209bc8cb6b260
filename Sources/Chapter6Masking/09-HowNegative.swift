//: ## How negative is negative enough?
//:
//: Only $-\infty$ is. A large negative number such as $-10^9$ looks the same as long as a row keeps at
//: least one key: next to a score of ordinary size its exponential is exactly 0. In a dead row all
//: scores are *equally* large and negative, and the softmax sees only differences.
//:
//: {{fold The same scores with three different fills, and what half precision does to them}}
//:
//: The same four
//: scores twice, with the first two keys hidden and with all hidden, and what the output of the dead
//: row does when the value of a forbidden key changes by 1:
//:
//: {{fills decides E27 C21}}
//:
//: With $-10^9$, mistake M26 further down, the dead row is a uniform average over forbidden keys, and
//: whatever stands there leaks out. With $-\infty$ and a softmax that does not know dead rows it is not a
//: number. The definition of this book is the last line.
//:
//: > **You may have read** that $-10^9$ hides masked positions. It does, until a row hides them all.
//: > In half precision it does not exist: the largest number is {{half-limit}}, so it is refused or
//: > turns into $-\infty$, and the dead row into NaN. And “a very small value”, as it is sometimes
//: > called, would be $10^{-9}$: a score like any other, second line.
//:
//: {{end fold}}
