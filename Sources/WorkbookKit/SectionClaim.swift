/// A claim from elsewhere that a section keeps, corrects or refutes, and the exhibit that decides
/// it. The build of a page fails when the section or the exhibit is gone.
public struct SectionClaim: Sendable {
  /// The claim's number: `E19` for an erratum, `C3` for a line of the checklist.
  public let id: String
  /// The heading of the section, as printed.
  public let section: String
  /// The exhibit shown there that decides the claim.
  public let decidedBy: String

  /// A claim with its home.
  public init(_ id: String, section: String, decidedBy: String) {
    self.id = id
    self.section = section
    self.decidedBy = decidedBy
  }
}
