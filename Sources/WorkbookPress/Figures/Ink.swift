/// A colour of the screen: red, green and blue from 0 to 255.
struct Ink: Equatable {
  let red: Int
  let green: Int
  let blue: Int

  init(_ hexadecimal: Int) {
    red = hexadecimal >> 16 & 255
    green = hexadecimal >> 8 & 255
    blue = hexadecimal & 255
  }

  private init(red: Int, green: Int, blue: Int) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// `#1f2328`.
  var text: String {
    let digits = Array("0123456789abcdef")
    return "#" + [red, green, blue].map { "\(digits[$0 / 16])\(digits[$0 % 16])" }.joined()
  }

  /// Part of the way to another colour, in the numbers of the table.
  func mixed(_ other: Ink, _ share: Double) -> Ink {
    func between(_ a: Int, _ b: Int) -> Int { a + Int((Double(b - a) * share).rounded()) }
    return Ink(
      red: between(red, other.red), green: between(green, other.green),
      blue: between(blue, other.blue))
  }

  /// The relative luminance that contrast is defined by: 0 for black, 1 for white.
  ///
  /// The exponent 2.4 of the definition is taken as 2.4 = 12/5: a fifth root by Newton's method.
  ///
  /// Source: WCAG 2.2, “relative luminance” and success criterion 1.4.3.
  var luminance: Double {
    func linear(_ channel: Int) -> Double {
      let c = Double(channel) / 255
      if c <= 0.04045 { return c / 12.92 }
      let base = (c + 0.055) / 1.055
      var root = 1.0
      for _ in 0..<40 { root -= (root - base / (root * root * root * root)) / 5 }
      return base * base * root * root
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// How far two colours are apart, from 1 to 21.
  func contrast(_ other: Ink) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  static let black = Ink(0x000000)
  static let white = Ink(0xffffff)

  /// Black or white, whichever is further away: always at least 4.58.
  var writing: Ink { contrast(.black) >= contrast(.white) ? .black : .white }
}

/// The colours of numbers and of things.
enum Palette {
  /// From little to much: nine samples of viridis, dark to bright.
  ///
  /// Source: Smith and van der Walt 2015, “A Better Default Colormap for Matplotlib”, SciPy.
  static let viridis = [
    0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725,
  ].map { Ink($0) }

  /// From minus to plus: ColorBrewer's PuOr, orange to purple with light grey in the middle.
  ///
  /// Source: Harrower and Brewer 2003, “ColorBrewer.org”, scheme PuOr in eleven classes.
  static let purpleOrange = [
    0x7f3b08, 0xb35806, 0xe08214, 0xfdb863, 0xfee0b6, 0xf7f7f7, 0xd8daeb, 0xb2abd2, 0x8073ac,
    0x542788, 0x2d004b,
  ].map { Ink($0) }

  /// Things that differ in kind: heads, series. In an order whose first are far from black and white.
  ///
  /// Source: Okabe and Ito 2008, “Color Universal Design”, with grey in the place of black.
  static let kinds = [
    0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0xf0e442, 0x999999,
  ].map { Ink($0) }

  /// The colour of the nth kind; after eight they come again.
  static func kind(_ index: Int) -> Ink { kinds[index % kinds.count] }

  /// A colour between the samples of a table, from its start at 0 to its end at 1.
  static func colour(_ share: Double, in table: [Ink]) -> Ink {
    let place = min(1, max(0, share)) * Double(table.count - 1)
    let index = min(table.count - 2, Int(place))
    return table[index].mixed(table[index + 1], place - Double(index))
  }
}
