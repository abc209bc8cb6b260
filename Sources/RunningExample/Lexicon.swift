/// What the toy model knows about words: which of a dozen features each has.
public enum Lexicon {
  /// The features, in the order of the columns of X.
  public static let features = [
    "pronoun", "animate", "thing", "determiner", "verb", "auxiliary", "negative", "conjunction",
    "adverb", "adjective", "fits-living", "fits-thing",
  ]

  private static let classes: [(features: [String], words: String)] = [
    (["pronoun"], "it he she they this that"),
    (["animate"], "animal dog cat man woman child horse bird cow he she mouse boy girl teacher"),
    (["thing"], "street road house river table car tree ball city door field bridge bone"),
    (["determiner"], "the a an its his her every some no"),
    (["verb"], "cross crossed see saw bite bites bit eat eats ate run runs like likes chased open"),
    (["auxiliary"], "was is were are did do does had has"),
    (["auxiliary", "negative"], "didn't wasn't isn't doesn't don't couldn't"),
    (["negative"], "not never"),
    (["conjunction"], "because and but so while when if or"),
    (["adverb"], "too very quite so rather often"),
    (["adjective", "fits-living"], "tired hungry afraid old ill lazy sleepy"),
    (["adjective", "fits-thing"], "wide long busy broken closed narrow wet"),
  ]

  private static let table: [String: [Float]] = {
    var table: [String: [Float]] = [:]
    for (names, words) in classes {
      for word in words.split(separator: " ").map(String.init) {
        var row = table[word] ?? Array(repeating: 0, count: features.count)
        for (column, feature) in features.enumerated() where names.contains(feature) {
          row[column] = 1
        }
        table[word] = row
      }
    }
    return table
  }()

  /// A word in lower case, without punctuation at its ends; a curly apostrophe becomes straight.
  public static func normalised(_ word: String) -> String {
    let punctuation: Set<Character> = [".", ",", "!", "?", ";", ":", "\"", "(", ")", "“", "”"]
    var letters = word.lowercased().map { $0 == "’" ? "'" : $0 }[...]
    while let last = letters.last, punctuation.contains(last) { letters.removeLast() }
    while let first = letters.first, punctuation.contains(first) { letters.removeFirst() }
    return String(letters)
  }

  /// The features of a word, 0 or 1 each; all 0 for a word it does not know.
  public static func features(of word: String) -> [Float] {
    table[normalised(word)] ?? Array(repeating: 0, count: features.count)
  }

  /// Whether the word is known.
  public static func knows(_ word: String) -> Bool { table[normalised(word)] != nil }
}
