import AttentionWorkbook
import Testing
import WorkbookPress

/// Where every claim and erratum of the source articles has its home.
///
/// E1 to E61 are errata, C1 to C30 the lines of the checklist. The prose names them where it places the
/// exhibit that decides them: `{{double-weighting decides E48}}`.
@Suite struct ArticleClaimTests {
  /// Those whose home is a chapter that is still to be written, and which.
  static let later: [String: String] = [
    "E11": "9, training: “create and train” that never trains",
    "E18": "12, errata of attribution and typography, with no number to decide them",
    "E60": "9, training the block from random weights",
    "C27": "11, applications as toys",
    "C28": "12, tools",
    "C29": "12, outlook",
  ]

  /// What each chapter decides.
  static let decided: [(chapter: Chapter, claims: [DecidedClaim])] = {
    let press = Checkout.press()
    return Catalog.chapters.map { ($0, press.claims(of: $0)) }
  }()

  static let expected = (1...61).map { "E\($0)" } + (1...30).map { "C\($0)" }

  @Test(arguments: expected)
  func hasAHome(id: String) {
    let homes = Self.decided.flatMap { chapter, claims in
      claims.filter { $0.id == id }.map { "\(chapter.handle) \($0.section)" }
    }
    if Self.later[id] == nil {
      #expect(!homes.isEmpty, "\(id) has no section")
    } else {
      #expect(homes.isEmpty, "\(id) has the home \(homes), and is listed for later")
    }
  }

  @Test func noSectionClaimsWhatIsNotInTheRegister() {
    for (chapter, claims) in Self.decided {
      for claim in claims {
        #expect(Self.expected.contains(claim.id), "chapter \(chapter.handle): \(claim.id)")
      }
    }
  }
}
