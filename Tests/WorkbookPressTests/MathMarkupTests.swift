import Testing

@testable import WorkbookPress

/// What formulas look like as MathML, in the notation of `Markup.outline`. A formula in a line of
/// text follows “$”, one in a display “$$”; the elements are on the next line.
@Suite struct MathMarkupTests {
  static let table = #"""
    $$ q_i \cdot (k_j + b^K) = q_i \cdot k_j + q_i \cdot b^K
    row(sub(q i) '⋅' '('[stretchy=false] sub(k j) '+' sup(b K) ')'[stretchy=false] '=' sub(q i) '⋅' sub(k j) '+' sub(q i) '⋅' sup(b K))
    $$ X\,[W_1^Q \ldots W_h^Q] = [X W_1^Q \ldots X W_h^Q]
    row(X space[width=0.1667em] '['[stretchy=false] subsup(W 1 Q) '…'[lspace=0.1667em rspace=0.1667em] subsup(W h Q) ']'[stretchy=false] '=' '['[stretchy=false] X subsup(W 1 Q) '…'[lspace=0.1667em rspace=0.1667em] X subsup(W h Q) ']'[stretchy=false])
    $$ Q_i = X W_i^Q + b_i^Q, \qquad K_i = X W_i^K + b_i^K, \qquad V_i = X W_i^V + b_i^V
    row(sub(Q i) '=' X subsup(W i Q) '+' subsup(b i Q) ',' space[width=2em] sub(K i) '=' X subsup(W i K) '+' subsup(b i K) ',' space[width=2em] sub(V i) '=' X subsup(W i V) '+' subsup(b i V))
    $$ S = \frac{(X W^Q)(X W^K)^\top}{\sqrt{d_k}} = X M X^\top, \qquad M = \frac{W^Q {W^K}^\top}{\sqrt{d_k}}
    row(S '=' frac(row('('[stretchy=false] X sup(W Q) ')'[stretchy=false] '('[stretchy=false] X sup(W K) sup(')'[stretchy=false] ⊤)) sqrt(sub(d k))) '=' X M sup(X ⊤) ',' space[width=2em] M '=' frac(row(sup(W Q) sup(sup(W K) ⊤)) sqrt(sub(d k))))
    $$ (q_i R) \cdot (k_j R) = q_i R R^\top k_j^\top = q_i \cdot k_j
    row('('[stretchy=false] sub(q i) R ')'[stretchy=false] '⋅' '('[stretchy=false] sub(k j) R ')'[stretchy=false] '=' sub(q i) R sup(R ⊤) subsup(k j ⊤) '=' sub(q i) '⋅' sub(k j))
    $$ \frac{q_i \cdot k_j}{\sqrt{d_k}} = \frac{q_i}{\sqrt{d_k}} \cdot k_j
    row(frac(row(sub(q i) '⋅' sub(k j)) sqrt(sub(d k))) '=' frac(sub(q i) sqrt(sub(d k))) '⋅' sub(k j))
    $$ s_{ij} = \frac{q_i \cdot k_j}{\sqrt{d_k}} = \frac{1}{\sqrt{d_k}} \sum_c q_{ic}\, k_{jc}, \qquad S = \frac{Q K^\top}{\sqrt{d_k}}
    row(sub(s row(i j)) '=' frac(row(sub(q i) '⋅' sub(k j)) sqrt(sub(d k))) '=' frac(1 sqrt(sub(d k))) under('∑' c) sub(q row(i c)) space[width=0.1667em] sub(k row(j c)) ',' space[width=2em] S '=' frac(row(Q sup(K ⊤)) sqrt(sub(d k))))
    $$ \mathrm{Var}(q \cdot k) = \sum_{c=1}^{d_k} \mathrm{Var}(q_c k_c) = d_k, \qquad \mathrm{Var}\!\left(\frac{q \cdot k}{\sqrt{d_k}}\right) = 1
    row(Var '('[stretchy=false] q '⋅' k ')'[stretchy=false] '=' underover('∑'[lspace=0] row(c '='[lspace=0 rspace=0] 1) sub(d k)) Var '('[stretchy=false] sub(q c) sub(k c) ')'[stretchy=false] '=' sub(d k) ',' space[width=2em] Var row('(' frac(row(q '⋅' k) sqrt(sub(d k))) ')') '=' 1)
    $$ o_i = \frac{\sum_j e^{s_{ij} - m_i}\, v_j}{\sum_j e^{s_{ij} - m_i}}, \qquad m_i = \max_j s_{ij}
    row(sub(o i) '=' frac(row(sub('∑'[lspace=0] j) sup(e row(sub(s row(i j)) '−'[lspace=0 rspace=0] sub(m i))) space[width=0.1667em] sub(v j)) row(sub('∑'[lspace=0] j) sup(e row(sub(s row(i j)) '−'[lspace=0 rspace=0] sub(m i))))) ',' space[width=2em] sub(m i) '=' under(max j) space[width=0.1667em] sub(s row(i j)))
    $$ o_i = \sum_j a_{ij}\, v_j, \qquad O = A V, \qquad A = \mathrm{softmax}\!\left(\frac{Q K^\top}{\sqrt{d_k}}\right)
    row(sub(o i) '=' under('∑'[lspace=0] j) sub(a row(i j)) space[width=0.1667em] sub(v j) ',' space[width=2em] O '=' A V ',' space[width=2em] A '=' softmax row('(' frac(row(Q sup(K ⊤)) sqrt(sub(d k))) ')'))
    $$ m = \max(m_1, m_2), \qquad z = z_1 e^{m_1 - m} + z_2 e^{m_2 - m}
    row(m '=' max '('[stretchy=false] sub(m 1) ',' sub(m 2) ')'[stretchy=false] ',' space[width=2em] z '=' sub(z 1) sup(e row(sub(m 1) '−'[lspace=0 rspace=0] m)) '+' sub(z 2) sup(e row(sub(m 2) '−'[lspace=0 rspace=0] m)))
    $$ z \leftarrow z\, e^{m - s} + 1, \qquad m \leftarrow s
    row(z '←' z space[width=0.1667em] sup(e row(m '−'[lspace=0 rspace=0] s)) '+' 1 ',' space[width=2em] m '←' s)
    $$ \frac{\partial p_i}{\partial s_j} = p_i \left( [i = j] - p_j \right)
    row(frac(row(∂ sub(p i)) row(∂ sub(s j))) '=' sub(p i) space[width=0.1667em] row('(' '['[stretchy=false] i '=' j ']'[stretchy=false] '−' sub(p j) ')'))
    $$ p_j = \frac{e^{s_j - m}}{\sum_l e^{s_l - m}}, \qquad m = \max_l s_l
    row(sub(p j) '=' frac(sup(e row(sub(s j) '−'[lspace=0 rspace=0] m)) row(sub('∑'[lspace=0] l) sup(e row(sub(s l) '−'[lspace=0 rspace=0] m)))) ',' space[width=2em] m '=' under(max l) space[width=0.1667em] sub(s l))
    $$ p_j = \frac{e^{s_j}}{\sum_l e^{s_l}}
    row(sub(p j) '=' frac(sup(e sub(s j)) row(sub('∑'[lspace=0] l) sup(e sub(s l)))))
    $$ \lVert z - x_j \rVert^2 + \lVert z - x_k \rVert^2 = 2\, \Bigl\lVert z - \tfrac{x_j + x_k}{2} \Bigr\rVert^2 + \tfrac12 \lVert x_j - x_k \rVert^2
    row('‖'[stretchy=false] z '−' sub(x j) sup('‖'[form=postfix stretchy=false] 2) '+' '‖'[form=prefix stretchy=false] z '−' sub(x k) sup('‖'[form=postfix stretchy=false] 2) '=' 2 space[width=0.1667em] '‖'[form=prefix maxsize=1.8em minsize=1.8em stretchy=true symmetric=true] z '−' frac[displaystyle=false](row(sub(x j) '+'[lspace=0 rspace=0] sub(x k)) 2) sup(row('‖'[form=postfix maxsize=1.8em minsize=1.8em stretchy=true symmetric=true]) 2) '+' frac[displaystyle=false](1 2) '‖'[form=prefix stretchy=false] sub(x j) '−' sub(x k) sup('‖'[stretchy=false] 2))
    $$ 1 - \frac{a_j^2}{\sum_l a_l^2} \quad\text{and}\quad 1 - \frac{a_k^2}{\sum_l a_l^2}, \qquad \text{together at least } 1 \text{, so at least } \tfrac12 \text{ on average.}
    row(1 '−' frac(subsup(a j 2) row(sub('∑'[lspace=0] l) subsup(a l 2))) space[width=1em] “and” space[width=1em] 1 '−' frac(subsup(a k 2) row(sub('∑'[lspace=0] l) subsup(a l 2))) ',' space[width=2em] “together at least~” 1 “, so at least~” frac[displaystyle=false](1 2) “~on average.”)
    $$ \underbrace{h \cdot n^2 \cdot (d_k + d_v)}_{\text{scores and averages}} = 2 n^2 d, \qquad \underbrace{4\, n\, d^2}_{W^Q,\, W^K,\, W^V,\, W^O}, \qquad 4 d^2 \text{ parameters}
    row(under(under(row(h '⋅' sup(n 2) '⋅' '('[stretchy=false] sub(d k) '+' sub(d v) ')'[stretchy=false]) '⏟'[stretchy=true]) “scores and averages”) '=' 2 sup(n 2) d ',' space[width=2em] under(under(row(4 space[width=0.1667em] n space[width=0.1667em] sup(d 2)) '⏟'[stretchy=true]) row(sup(W Q) ','[rspace=0] space[width=0.1667em] sup(W K) ','[rspace=0] space[width=0.1667em] sup(W V) ','[rspace=0] space[width=0.1667em] sup(W O))) ',' space[width=2em] 4 sup(d 2) “~parameters”)
    $$ \mathrm{head}_i W_i^O = A_i \left(X\, W_i^V W_i^O\right) + b_i^V W_i^O
    row(sub(head i) subsup(W i O) '=' sub(A i) space[width=0.1667em] row('(' X space[width=0.1667em] subsup(W i V) subsup(W i O) ')') '+' subsup(b i V) subsup(W i O))
    $$ \mathrm{head}_i = \mathrm{Attention}(X W_i^Q,\; X \bar W_{\gamma(i)}^K,\; X \bar W_{\gamma(i)}^V), \qquad \bar W_\gamma = \text{mean of } W_i \text{ over the heads } i \text{ of group } \gamma
    row(sub(head i) '=' Attention '('[stretchy=false] X subsup(W i Q) ',' space[width=0.2778em] X subsup(over[accent=true](W '¯'[stretchy=false]) row(γ '('[stretchy=false] i ')'[stretchy=false]) K) ',' space[width=0.2778em] X subsup(over[accent=true](W '¯'[stretchy=false]) row(γ '('[stretchy=false] i ')'[stretchy=false]) V) ')'[stretchy=false] ',' space[width=2em] sub(over[accent=true](W '¯'[stretchy=false]) γ) '=' “mean of~” sub(W i) “~over the heads~” i “~of group~” γ)
    $$ \mathrm{MultiHead}(Q, K, V) = \mathrm{Concat}(\mathrm{head}_1, \ldots, \mathrm{head}_h)\, W^O, \qquad \mathrm{head}_i = \mathrm{Attention}(Q W_i^Q,\; K W_i^K,\; V W_i^V)
    row(MultiHead '('[stretchy=false] Q ',' K ',' V ')'[stretchy=false] '=' Concat '('[stretchy=false] sub(head 1) ',' '…'[lspace=0 rspace=0] ',' sub(head h) ')'[stretchy=false] space[width=0.1667em] sup(W O) ',' space[width=2em] sub(head i) '=' Attention '('[stretchy=false] Q subsup(W i Q) ',' space[width=0.2778em] K subsup(W i K) ',' space[width=0.2778em] V subsup(W i V) ')'[stretchy=false])
    $$ \mathrm{Concat}(\mathrm{head}_1, \ldots, \mathrm{head}_h)\, W^O = \sum_{i=1}^{h} \mathrm{head}_i\, W_i^O
    row(Concat '('[stretchy=false] sub(head 1) ',' '…'[lspace=0 rspace=0] ',' sub(head h) ')'[stretchy=false] space[width=0.1667em] sup(W O) '=' underover('∑'[lspace=0] row(i '='[lspace=0 rspace=0] 1) h) sub(head i) space[width=0.1667em] subsup(W i O))
    $$ \frac{q\, k^\top}{\sqrt{2 d_k}} = \frac{1}{\sqrt 2} \left(\frac{q_1 k_1^\top}{\sqrt{d_k}} + \frac{q_2 k_2^\top}{\sqrt{d_k}}\right)
    row(frac(row(q space[width=0.1667em] sup(k ⊤)) sqrt(2 sub(d k))) '=' frac(1 sqrt(2)) space[width=0.1667em] row('(' frac(row(sub(q 1) subsup(k 1 ⊤)) sqrt(sub(d k))) '+' frac(row(sub(q 2) subsup(k 2 ⊤)) sqrt(sub(d k))) ')'))
    $$ s_{ij} = \begin{cases} q_i \cdot k_j / \sqrt{d_k} & \text{if } i \text{ may see } j \\ -\infty & \text{if not} \end{cases} \qquad a_{ij} = \frac{e^{s_{ij}}}{\sum_l e^{s_{il}}}
    row(sub(s row(i j)) '=' row('{' table(tr(td[style='text-align:left'](row(sub(q i) '⋅' sub(k j) '/'[lspace=0 rspace=0] sqrt(sub(d k)))) td[style='text-align:left'](row(“if~” i “~may see~” j))) tr(td[style='text-align:left'](row('−' ∞)) td[style='text-align:left'](“if not”)))) space[width=2.1667em] sub(a row(i j)) '=' frac(sup(e sub(s row(i j))) row(sub('∑'[lspace=0] l) sup(e sub(s row(i l))))))
    $$ \text{post-norm: } x \leftarrow \mathrm{LN}(x + F(x)) \qquad\qquad \text{pre-norm: } x \leftarrow x + F(\mathrm{LN}(x))
    row(“post-norm:~” x '←' LN '('[stretchy=false] x '+' F '('[stretchy=false] x ')'[stretchy=false] ')'[stretchy=false] space[width=4em] “pre-norm:~” x '←' x '+' F '('[stretchy=false] LN '('[stretchy=false] x ')'[stretchy=false] ')'[stretchy=false])
    $$ \mathrm{FFN}(x) = g(x W_1 + b_1)\, W_2 + b_2, \qquad W_1 \in \mathbb{R}^{d \times f},\quad W_2 \in \mathbb{R}^{f \times d}
    row(FFN '('[stretchy=false] x ')'[stretchy=false] '=' g '('[stretchy=false] x sub(W 1) '+' sub(b 1) ')'[stretchy=false] space[width=0.1667em] sub(W 2) '+' sub(b 2) ',' space[width=2em] sub(W 1) '∈' sup(ℝ row(d '×'[lspace=0 rspace=0] f)) ',' space[width=1em] sub(W 2) '∈' sup(ℝ row(f '×'[lspace=0 rspace=0] d)))
    $$ \mathrm{LN}(x)_j = \gamma_j\,\frac{x_j - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta_j, \qquad \mu = \frac1d \sum_j x_j, \qquad \sigma^2 = \frac1d \sum_j (x_j - \mu)^2
    row(LN '('[stretchy=false] x sub(')'[stretchy=false] j) '=' sub(γ j) space[width=0.1667em] frac(row(sub(x j) '−' μ) sqrt(sup(σ 2) '+' ε)) '+' sub(β j) ',' space[width=2em] μ '=' frac(1 d) under('∑' j) sub(x j) ',' space[width=2em] sup(σ 2) '=' frac(1 d) under('∑'[rspace=0] j) '('[stretchy=false] sub(x j) '−' μ sup(')'[stretchy=false] 2))
    $$ \mathrm{PE}(p)_{2i} = \sin\!\left(\frac{p}{10000^{2i/d}}\right), \qquad \mathrm{PE}(p)_{2i+1} = \cos\!\left(\frac{p}{10000^{2i/d}}\right)
    row(PE '('[stretchy=false] p sub(')'[stretchy=false] row(2 i)) '=' sin row('(' frac(p sup(10000 row(2 i '/'[lspace=0 rspace=0] d))) ')') ',' space[width=2em] PE '('[stretchy=false] p sub(')'[stretchy=false] row(2 i '+'[lspace=0 rspace=0] 1)) '=' cos row('(' frac(p sup(10000 row(2 i '/'[lspace=0 rspace=0] d))) ')'))
    $ W^Q
    sup(W Q)
    $ \sqrt d
    sqrt(d)
    $ -10^9
    row('−' sup(10 9))
    $ (x_j, x_k)
    row('('[stretchy=false] sub(x j) ',' sub(x k) ')'[stretchy=false])
    $ \ln 2
    row(ln space[width=0.1667em] 2)
    $ \exp(x) + a \sin b
    row(exp '('[stretchy=false] x ')'[stretchy=false] '+' a space[width=0.1667em] sin space[width=0.1667em] b)
    $ \Phi(x)\,dx
    row(Φ[mathvariant=normal] '('[stretchy=false] x ')'[stretchy=false] space[width=0.1667em] d x)
    $ \mathrm{d}x
    row(d[mathvariant=normal] x)
    $ \mathrm{head}_i
    sub(head i)
    $ \mathbf{W} \mathbf{12} \mathcal{L} \mathbb{R} \mathit{ab}
    row(𝐖 𝟏𝟐 ℒ ℝ 𝑎𝑏)
    $ x < y \land x \ne 0
    row(x '<' y '∧' x '≠' 0)
    $ \sum_{i=1}^n x_i + \max_j s_j
    row(subsup('∑'[lspace=0] row(i '='[lspace=0 rspace=0] 1) n) sub(x i) '+' sub(max j) space[width=0.1667em] sub(s j))
    $$ \sum_{i=1}^n x_i + \max_j s_j + \int_0^1 f
    row(underover('∑'[lspace=0] row(i '='[lspace=0 rspace=0] 1) n) sub(x i) '+' under(max j) space[width=0.1667em] sub(s j) '+' subsup('∫'[lspace=0] 0 1) f)
    $ \dfrac{1}{2} + \tfrac12
    row(frac[displaystyle=true](1 2) '+' frac(1 2))
    $$ \dfrac{1}{2} + \tfrac12
    row(frac(1 2) '+' frac[displaystyle=false](1 2))
    $ = -x
    row('='[lspace=0] '−'[form=prefix] x)
    $ a - -b
    row(a '−' '−'[form=prefix] b)
    $ x{=}y
    row(x '='[lspace=0 rspace=0] y)
    $ |x| + \lVert y \rVert
    row('|'[stretchy=false] x '|'[form=prefix stretchy=false] '+' '‖'[form=prefix stretchy=false] y '‖'[stretchy=false])
    $ \left\{ \frac{a}{b} \right.
    row('{' frac(a b))
    $ \left| x \right|^2
    sup(row('|' x '|') 2)
    $ \Bigl( x \Bigr)^2
    row('('[maxsize=1.8em minsize=1.8em stretchy=true symmetric=true] x sup(row(')'[maxsize=1.8em minsize=1.8em stretchy=true symmetric=true]) 2))
    $ x'' + y'^2
    row(sup(x '″') '+' sup(y row('′'[form=postfix] 2)))
    $ \hat x + \widehat{ab} + \overline{AB} + \underline{xy}
    row(over[accent=true](x '^'[stretchy=false]) '+' over[accent=true](row(a b) '̂'[stretchy=true]) '+' row[style='border-top:0.06em solid;padding-top:0.1em'](A B) '+' row[style='border-bottom:0.06em solid;padding-bottom:0.1em'](x y))
    $$ \overbrace{a + b}^{n} + \underbrace{c}_{m}
    row(over(over(row(a '+' b) '⏞'[stretchy=true]) n) '+'[form=prefix lspace=0.1667em rspace=0.1667em] under(under(c '⏟'[stretchy=true]) m))
    $ \sqrt[3]{x}
    root(x 3)
    $ f\colon X \to Y
    row(f ':' X '→' Y)
    $ \operatorname{arg\,max}_x f
    row(sub(arg max x) space[width=0.1667em] f)
    $$ \operatorname*{argmax}_x f
    row(under(argmax x) space[width=0.1667em] f)
    $ a \quad b \: c \! d
    row(a space[width=1em] b space[width=0.2222em] c space[style='margin-left:-0.1667em'] d)
    $ \text{if } x > 0
    row(“if~” x '>' 0)
    $ 3{,}14
    row(3 ','[rspace=0] 14)
    $ a \not\in B
    row(a '∉' B)
    $$ \sum_{\substack{i < n \\ j \ne i}} a_{ij}
    row(under('∑'[lspace=0] table(tr(td[style='padding:0'](row(i '<'[lspace=0 rspace=0] n))) tr(td[style='padding:0'](row(j '≠'[lspace=0 rspace=0] i))))) sub(a row(i j)))
    $$ \begin{aligned} a &= b \\ &= -c \end{aligned}
    table[displaystyle=true](tr(td[style='text-align:right;text-align:-webkit-right;padding-right:0;padding-left:0'](a) td[style='text-align:left;padding-left:0;padding-right:0'](row('=' b))) tr(td[style='text-align:right;text-align:-webkit-right;padding-right:0;padding-left:0'](row()) td[style='text-align:left;padding-left:0;padding-right:0'](row('=' '−'[form=prefix] c))))
    $ \begin{bmatrix} a & b \\ c & d \end{bmatrix}
    row('[' table(tr(td(a) td(b)) tr(td(c) td(d))) ']')
    $ \begin{array}{lcr} a & b & c \end{array}
    table(tr(td[style='text-align:left'](a) td(b) td[style='text-align:right;text-align:-webkit-right'](c)))
    $$ f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{else} \end{cases}
    row(f '('[stretchy=false] x ')'[stretchy=false] '=' row('{' table(tr(td[style='text-align:left'](x) td[style='text-align:left'](row(“if~” x '>' 0))) tr(td[style='text-align:left'](0) td[style='text-align:left'](“else”)))))
    """#

  struct Case: Sendable, CustomTestStringConvertible {
    let source: String
    let isDisplay: Bool
    let expected: String
    var testDescription: String { source }
  }

  static let cases: [Case] = {
    let lines = table.split(separator: "\n").map(String.init)
    return stride(from: 0, to: lines.count - 1, by: 2).map { index in
      let isDisplay = lines[index].hasPrefix("$$ ")
      return Case(
        source: String(lines[index].dropFirst(isDisplay ? 3 : 2)), isDisplay: isDisplay,
        expected: lines[index + 1])
    }
  }()

  @Test(arguments: cases) func markupIsAsInTheTable(_ one: Case) throws {
    let nodes = try TeX.parse(one.source)
    let markup = MathML.markup(nodes, display: one.isDisplay, source: one.source)
    guard case .element("math", let attributes, let children) = try Markup(markup),
      case .element("semantics", [:], let parts) = children.first
    else {
      Issue.record("not <math><semantics>: \(markup)")
      return
    }
    #expect(attributes == (one.isDisplay ? ["display": "block"] : [:]))
    #expect(parts.count == 2)
    #expect(parts.first?.outline == one.expected)
    let annotation = Markup.element(
      "annotation", ["encoding": "application/x-tex"], [.text(one.source)])
    #expect(parts.last == annotation)
  }

  @Test func theWholeElement() throws {
    let markup = MathML.markup(try TeX.parse("a < b"), display: false, source: "a < b")
    #expect(
      markup
        == "<math><semantics><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"
        + "<annotation encoding=\"application/x-tex\">a &lt; b</annotation></semantics></math>")
  }

  @Test(arguments: [
    (0, "0"), (1, "0.0556em"), (3, "0.1667em"), (5, "0.2778em"), (-3, "-0.1667em"), (9, "0.5em"),
    (18, "1em"), (36, "2em"), (39, "2.1667em"),
  ])
  func lengthsAreShort(width: Int, text: String) {
    #expect(MathML.em(width) == text)
  }
}
