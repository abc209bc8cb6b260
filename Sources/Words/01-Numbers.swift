//: The code in the chapters is Swift, and most of what it uses is Swift’s own. The rest is the book’s: types
//: such as `Matrix`, and a few words such as *probe*. Each has an entry here that says what it is, shows it
//: once, and links to the file that defines it. Below a listing in a chapter, “New here” leads to the entries
//: of the types that the chapter has not used before.
//:
//: ## Numbers
//:
//: ### `Matrix`
//:
//: Rows of numbers, all rows equally long. In this book a row is a token. `m[2]` is the third row.
//:
//: `Matrix<Float>([[1, 2], [3, 4]])` · [Matrix.swift](../Sources/Tensors/Matrix.swift)
//:
//: ### `HeadStack`
//:
//: Matrices of one shape, one for each head. `stack[0]` is the matrix of the first head.
//:
//: `HeadStack([matrix, matrix])` · [HeadStack.swift](../Sources/Tensors/HeadStack.swift)
//:
//: ### `Batch`
//:
//: A `HeadStack` whose matrices are the sentences of a batch in place of heads. It is only another name for
//: the type.
//:
//: `Batch([sentence, sentence])` · [HeadStack.swift](../Sources/Tensors/HeadStack.swift)
//:
//: ### `Scalar`
//:
//: What all floating-point numbers have in common here. A function for any `Scalar` computes in `Float`
//: where it should be fast, and in `Double` where it should be exact.
//:
//: `func twice<Number: Scalar>(_ x: Number) -> Number { x + x }` · [Scalar.swift](../Sources/Tensors/Scalar.swift)
//:
//: ### `NamedTensor`
//:
//: Numbers with a shape and a name. Results are compared, and written to files, in this form.
//:
//: `NamedTensor("weights", matrix)` · [NamedTensor.swift](../Sources/Tensors/NamedTensor.swift)
//:
//: ### `WideRow`
//:
//: Sums of rows, made in `Double`, so that a long row of additions loses nothing.
//:
//: `WideRow(count: 8)` · [Sums.swift](../Sources/Tensors/Sums.swift)
//:
//: ### `Elementary`
//:
//: The exponential, the sine and a few more functions, written by hand so that their results are the same on
//: every machine.
//:
//: `Elementary.sine(0.5)` · [Elementary.swift](../Sources/Tensors/Elementary.swift)
//:
//: ### `SeededGenerator`
//:
//: A source of random numbers. The same seed gives the same numbers, on every machine.
//:
//: `SeededGenerator(seed: 7)` · [SeededGenerator.swift](../Sources/Tensors/SeededGenerator.swift)
//:
//: ### `InvalidInput`, `InputCheck`
//:
//: Why an input was refused, and the checks that refuse it. The message names the operation, what it
//: expected and what it got.
//:
//: `InputCheck("softmax").shape(rows == 3, expected: "3 rows", actual: "\(rows)")` · [InvalidInput.swift](../Sources/Tensors/InvalidInput.swift)
