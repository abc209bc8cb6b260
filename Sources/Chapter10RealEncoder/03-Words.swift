import Foundation

//: First the text is cut into words. The model was trained on text that was cut by certain rules, so these
//: must be followed exactly.

//: {{fold How text is cut into words, in code: spaces, punctuation and Chinese}}

/// Text to words: control characters are dropped, letters are lower-cased and lose their accents, and
/// spaces, punctuation and Chinese characters separate words.
///
/// Source: Devlin et al. 2018, “BERT”, and the tokenizer published with it.
struct BasicTokenizer: Sendable, Equatable {
  /// Whether letters are lower-cased, as uncased models need it.
  var lowercases = true
  /// Whether letters lose their accents; nil if they do where letters are lower-cased.
  var stripsAccents: Bool?
  /// Whether a Chinese character is a word of its own.
  var separatesChinese = true
  // snippet.hide
  /// Whether what is no text is dropped.
  var cleans = true
  /// Whether letters are made small before anything else, whatever else is done.
  var lowercasesFirst = false
  // snippet.show

  /// The words of a text, each as its UTF-8.
  func words(of text: some StringProtocol) -> [[UInt8]] {
    words(in: plain(text.unicodeScalars))
  }

  /// The words of a text that is plain already.
  func words(in plain: some Sequence<Unicode.Scalar>) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    func separate() {
      if !word.isEmpty { words.append(word) }
      word = []
    }
    for scalar in plain {
      if scalar.properties.isWhitespace {
        separate()
      } else if isPunctuation(scalar) {
        separate()
        words.append(Array(String(scalar).utf8))
      } else {
        word.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
    separate()
    return words
  }
}

//: {{end fold}}
