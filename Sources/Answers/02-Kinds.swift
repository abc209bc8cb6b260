//: ## Which kinds of case catch what?
//:
//: Each exercise has cases of several kinds. The sizes differ from one another, so that a wrong shape
//: cannot hide; some sizes are equal, so that wrong code runs to its end; and the smallest sizes, such as
//: a single key, are where loops begin and end. Then there are special numbers. Ordinary random numbers
//: never tie, are never exactly 0, and never all lie far below 0, so they never show what goes wrong there.
//:
//: {{by-kind}}
