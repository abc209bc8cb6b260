// One block, two sentences of the same words: without positions it cannot tell them apart.
// snippet.hide
import AttentionWorkbook

// snippet.show
var generator = SeededGenerator(seed: 7)
let words: Matrix<Float> = generator.matrix(rows: 3, columns: 8)  // dog, bites, man
let swapped = words.selectingRows([2, 1, 0])  // man, bites, dog
let block = EncoderBlock.random(
  width: 8, heads: 2, keyWidth: 4, valueWidth: 4, hidden: 32, using: &generator)
let places = positionalEncoding(count: 3, width: 8)

/// How far “dog” in the first sentence is from “dog” in the second.
func change(_ first: Matrix<Float>, _ second: Matrix<Float>) -> Float {
  let (dog, sameDog) = (block.postNorm(first)[0], block.postNorm(second)[2])
  return zip(dog, sameDog).map { ($0 - $1).magnitude }.max() ?? 0
}

let without = change(words, swapped)
let with = change(words + places, swapped + places)
print("“dog” moves by \(decimals(without)) without positions and by \(decimals(with)) with them")
// snippet.hide
precondition(without < 1e-5, "a block without positions noticed the order")
precondition(with > 1e-2, "a block with positions did not notice the order")
// snippet.show
