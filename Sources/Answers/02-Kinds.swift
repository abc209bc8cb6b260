//: ## Which kinds of case catch what?
//:
//: Each exercise has cases of several kinds. In some the sizes all differ, so that a wrong shape shows. In
//: some they are equal, so that wrong code runs to its end. The smallest sizes, such as a single key, test
//: the ends of loops. Other cases have special numbers. Random numbers are practically never equal, never
//: exactly 0 and never all far below 0, so they do not show what goes wrong there.
//:
//: {{by-kind}}
