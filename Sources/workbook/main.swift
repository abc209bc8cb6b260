import AttentionWorkbook
import Foundation
import WorkbookPress
let press = Press(
  chapters: Catalog.chapters, edition: Edition(example: .standard, registry: Catalog.registry),
  sources: Sources { try? String(contentsOfFile: $0, encoding: .utf8) })
do { print(try press.page(of: chapter4).text) } catch { print(error) }
for v in Catalog.registry.verify() where !v.holds { print(v) }
