import Testing

@testable import WorkbookPress

/// What formulas look like in a terminal. A formula is a line, what becomes of it is on the next
/// lines, after “→”; “none” says that its TeX is kept.
@Suite struct MathUnicodeTests {
  static let table = #"""
    q_i \cdot (k_j + b^K) = q_i \cdot k_j + q_i \cdot b^K
    → qᵢ · (kⱼ + b^K) = qᵢ · kⱼ + qᵢ · b^K
    b^Q \cdot k_j
    → b^Q · kⱼ
    q = [q_1 \ldots q_d]
    → q = [q₁ … q_d]
    d_k = d_v = d / h
    → dₖ = dᵥ = d/h
    X\,[W_1^Q \ldots W_h^Q] = [X W_1^Q \ldots X W_h^Q]
    → X [W₁^Q … Wₕ^Q] = [XW₁^Q … XWₕ^Q]
    Q_i = X W_i^Q + b_i^Q, \qquad K_i = X W_i^K + b_i^K, \qquad V_i = X W_i^V + b_i^V
    → Qᵢ = XWᵢ^Q + bᵢ^Q,    Kᵢ = XWᵢ^K + bᵢ^K,    Vᵢ = XWᵢ^V + bᵢ^V
    W^Q = [W_1^Q \ldots W_h^Q]
    → W^Q = [W₁^Q … Wₕ^Q]
    \mathrm{MultiHead}(Q, K, V)
    → MultiHead(Q, K, V)
    \mathrm{MultiHead}
    → MultiHead
    X = (x_1, \ldots, x_n)
    → X = (x₁, …, xₙ)
    S = \frac{(X W^Q)(X W^K)^\top}{\sqrt{d_k}} = X M X^\top, \qquad M = \frac{W^Q {W^K}^\top}{\sqrt{d_k}}
    → S = (XW^Q)(XW^K)ᵀ/√dₖ = XMXᵀ,    M = W^Q(W^K)ᵀ/√dₖ
    h \cdot n \cdot m
    → h · n · m
    (q_i R) \cdot (k_j R) = q_i R R^\top k_j^\top = q_i \cdot k_j
    → (qᵢR) · (kⱼR) = qᵢRRᵀkⱼᵀ = qᵢ · kⱼ
    \alpha_{ij} = \mathrm{softmax}(q_i \cdot k_i + v_i \cdot k_j / \sqrt{d_k})
    → αᵢⱼ = softmax(qᵢ · kᵢ + vᵢ · kⱼ/√dₖ)
    \frac{q_i \cdot k_j}{\sqrt{d_k}} = \frac{q_i}{\sqrt{d_k}} \cdot k_j
    → (qᵢ · kⱼ)/√dₖ = qᵢ/√dₖ · kⱼ
    n \cdot d_k
    → n · dₖ
    n \cdot m
    → n · m
    s_{ij} = \frac{q_i \cdot k_j}{\sqrt{d_k}} = \frac{1}{\sqrt{d_k}} \sum_c q_{ic}\, k_{jc}, \qquad S = \frac{Q K^\top}{\sqrt{d_k}}
    → sᵢⱼ = (qᵢ · kⱼ)/√dₖ = (1/√dₖ) Σ_c q_ic k_jc,    S = QKᵀ/√dₖ
    n \ne m
    → n ≠ m
    \alpha_i = \mathrm{softmax}(q_i \cdot k_j / \sqrt{d_k})
    → αᵢ = softmax(qᵢ · kⱼ/√dₖ)
    \mathrm{Var}(q \cdot k) = \sum_{c=1}^{d_k} \mathrm{Var}(q_c k_c) = d_k, \qquad \mathrm{Var}\!\left(\frac{q \cdot k}{\sqrt{d_k}}\right) = 1
    → Var(q · k) = Σ_(c = 1)^(dₖ) Var(q_c k_c) = dₖ,    Var((q · k)/√dₖ) = 1
    \sqrt{d_k}
    → √dₖ
    QK^\top
    → QKᵀ
    1/\sqrt{d_k}
    → 1/√dₖ
    \mathrm{softmax}(QK^\top/\sqrt{d_k})
    → softmax(QKᵀ/√dₖ)
    \mathrm{softmax}(QV^\top)K
    → softmax(QVᵀ)K
    o_i = \frac{\sum_j e^{s_{ij} - m_i}\, v_j}{\sum_j e^{s_{ij} - m_i}}, \qquad m_i = \max_j s_{ij}
    → oᵢ = (Σⱼ e^(sᵢⱼ − mᵢ) vⱼ)/(Σⱼ e^(sᵢⱼ − mᵢ)),    mᵢ = maxⱼ sᵢⱼ
    h\,n^2
    → h n²
    o_i = \sum_j a_{ij}\, v_j, \qquad O = A V, \qquad A = \mathrm{softmax}\!\left(\frac{Q K^\top}{\sqrt{d_k}}\right)
    → oᵢ = Σⱼ aᵢⱼ vⱼ,    O = AV,    A = softmax(QKᵀ/√dₖ)
    O(h\,n^2)
    → O(h n²)
    -\infty
    → −∞
    m = \max(m_1, m_2), \qquad z = z_1 e^{m_1 - m} + z_2 e^{m_2 - m}
    → m = max(m₁, m₂),    z = z₁e^(m₁ − m) + z₂e^(m₂ − m)
    z \leftarrow z\, e^{m - s} + 1, \qquad m \leftarrow s
    → z ← z eᵐ⁻ˢ + 1,    m ← s
    \frac{\partial p_i}{\partial s_j} = p_i \left( [i = j] - p_j \right)
    → ∂pᵢ/∂sⱼ = pᵢ([i = j] − pⱼ)
    p = \mathrm{softmax}(s/T)
    → p = softmax(s/T)
    p_i([i = j] - p_j)
    → pᵢ([i = j] − pⱼ)
    \mathrm{softmax}(QK^\top/\sqrt{d_k})\,V
    → softmax(QKᵀ/√dₖ) V
    \alpha_{ij} = \mathrm{softmax}(q_i k_j^\top/\sqrt{d_k})
    → αᵢⱼ = softmax(qᵢkⱼᵀ/√dₖ)
    \alpha_{ij} = \exp(s_{ij}) / \sum_l \exp(s_{il})
    → αᵢⱼ = exp(sᵢⱼ)/Σₗ exp(sᵢₗ)
    \alpha_i
    → αᵢ
    \alpha
    → α
    p_j = \frac{e^{s_j - m}}{\sum_l e^{s_l - m}}, \qquad m = \max_l s_l
    → pⱼ = e^(sⱼ − m)/(Σₗ e^(sₗ − m)),    m = maxₗ sₗ
    p_j = \frac{e^{s_j}}{\sum_l e^{s_l}}
    → pⱼ = e^(sⱼ)/(Σₗ e^(sₗ))
    \ln 2
    → ln 2
    z = \sum_l a_l x_l
    → z = Σₗ aₗxₗ
    \lVert z - x_j \rVert^2 + \lVert z - x_k \rVert^2 = 2\, \Bigl\lVert z - \tfrac{x_j + x_k}{2} \Bigr\rVert^2 + \tfrac12 \lVert x_j - x_k \rVert^2
    → ‖z − xⱼ‖² + ‖z − xₖ‖² = 2 ‖z − (xⱼ + xₖ)/2‖² + ½‖xⱼ − xₖ‖²
    z = (x_j + x_k)/2
    → z = (xⱼ + xₖ)/2
    \tfrac12
    → ½
    1 - \frac{a_j^2}{\sum_l a_l^2} \quad\text{and}\quad 1 - \frac{a_k^2}{\sum_l a_l^2}, \qquad \text{together at least } 1 \text{, so at least } \tfrac12 \text{ on average.}
    → 1 − aⱼ²/(Σₗ aₗ²)  and  1 − aₖ²/(Σₗ aₗ²),    together at least 1, so at least ½ on average.
    d_k = d_v = d/h
    → dₖ = dᵥ = d/h
    \underbrace{h \cdot n^2 \cdot (d_k + d_v)}_{\text{scores and averages}} = 2 n^2 d, \qquad \underbrace{4\, n\, d^2}_{W^Q,\, W^K,\, W^V,\, W^O}, \qquad 4 d^2 \text{ parameters}
    → none
    h \cdot n^2
    → h · n²
    O(n^2 d\, k)
    → O(n²d k)
    O(n^2 d + n d^2)
    → O(n²d + nd²)
    \sum_i A_i V_i W_i^O
    → Σᵢ AᵢVᵢWᵢ^O
    \mathrm{head}_i W_i^O = A_i \left(X\, W_i^V W_i^O\right) + b_i^V W_i^O
    → headᵢ Wᵢ^O = Aᵢ(X Wᵢ^V Wᵢ^O) + bᵢ^V Wᵢ^O
    \mathrm{head}_i = \mathrm{Attention}(X W_i^Q,\; X \bar W_{\gamma(i)}^K,\; X \bar W_{\gamma(i)}^V), \qquad \bar W_\gamma = \text{mean of } W_i \text{ over the heads } i \text{ of group } \gamma
    → headᵢ = Attention(XWᵢ^Q, XW̄ᵧ₍ᵢ₎^K, XW̄ᵧ₍ᵢ₎^V),    W̄ᵧ = mean of Wᵢ over the heads i of group γ
    \mathrm{MultiHead}(Q, K, V) = \mathrm{Concat}(\mathrm{head}_1, \ldots, \mathrm{head}_h)\, W^O, \qquad \mathrm{head}_i = \mathrm{Attention}(Q W_i^Q,\; K W_i^K,\; V W_i^V)
    → MultiHead(Q, K, V) = Concat(head₁, …, headₕ) W^O,    headᵢ = Attention(QWᵢ^Q, KWᵢ^K, VWᵢ^V)
    \mathrm{Concat}(o_1, \ldots, o_h)
    → Concat(o₁, …, oₕ)
    d_k = d_v = 64
    → dₖ = dᵥ = 64
    512 \times 64
    → 512 × 64
    512 \times 512
    → 512 × 512
    \mathrm{Concat}(\mathrm{head}_1, \ldots, \mathrm{head}_h)\, W^O = \sum_{i=1}^{h} \mathrm{head}_i\, W_i^O
    → Concat(head₁, …, headₕ) W^O = Σᵢ₌₁ʰ headᵢ Wᵢ^O
    \frac{q\, k^\top}{\sqrt{2 d_k}} = \frac{1}{\sqrt 2} \left(\frac{q_1 k_1^\top}{\sqrt{d_k}} + \frac{q_2 k_2^\top}{\sqrt{d_k}}\right)
    → q kᵀ/√(2dₖ) = (1/√2)(q₁k₁ᵀ/√dₖ + q₂k₂ᵀ/√dₖ)
    2\, d_k
    → 2 dₖ
    2\, d_v
    → 2 dᵥ
    e^{-\infty} = 0
    → e^(−∞) = 0
    s_{ij} = \begin{cases} q_i \cdot k_j / \sqrt{d_k} & \text{if } i \text{ may see } j \\ -\infty & \text{if not} \end{cases} \qquad a_{ij} = \frac{e^{s_{ij}}}{\sum_l e^{s_{il}}}
    → none
    a_{ij} = p_{ij} / \sum_{\text{kept } l} p_{il}
    → aᵢⱼ = pᵢⱼ/Σ_(kept l) pᵢₗ
    p = \tfrac12
    → p = ½
    \text{post-norm: } x \leftarrow \mathrm{LN}(x + F(x)) \qquad\qquad \text{pre-norm: } x \leftarrow x + F(\mathrm{LN}(x))
    → post-norm: x ← LN(x + F(x))        pre-norm: x ← x + F(LN(x))
    \mathrm{FFN}(x) = g(x W_1 + b_1)\, W_2 + b_2, \qquad W_1 \in \mathbb{R}^{d \times f},\quad W_2 \in \mathbb{R}^{f \times d}
    → FFN(x) = g(xW₁ + b₁) W₂ + b₂,    W₁ ∈ ℝ^(d × f),  W₂ ∈ ℝ^(f × d)
    g(x) = x\,\Phi(x) = \tfrac{x}{2}\,(1 + \mathrm{erf}(x/\sqrt2))
    → g(x) = x Φ(x) = (x/2) (1 + erf(x/√2))
    n \cdot n
    → n · n
    [W^Q\,W^K\,W^V]
    → [W^Q W^K W^V]
    \mathrm{LN}(x)_j = \gamma_j\,\frac{x_j - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta_j, \qquad \mu = \frac1d \sum_j x_j, \qquad \sigma^2 = \frac1d \sum_j (x_j - \mu)^2
    → LN(x)ⱼ = γⱼ ((xⱼ − μ)/√(σ² + ε)) + βⱼ,    μ = (1/d) Σⱼ xⱼ,    σ² = (1/d) Σⱼ (xⱼ − μ)²
    \varepsilon
    → ε
    \mathrm{PE}(p)_{2i} = \sin\!\left(\frac{p}{10000^{2i/d}}\right), \qquad \mathrm{PE}(p)_{2i+1} = \cos\!\left(\frac{p}{10000^{2i/d}}\right)
    → PE(p)₂ᵢ = sin(p/10000^(2i/d)),    PE(p)₂ᵢ₊₁ = cos(p/10000^(2i/d))
    \mathrm{PE}(p + k) = \mathrm{PE}(p)\,R_k
    → PE(p + k) = PE(p) Rₖ
    \sqrt d
    → √d
    W^Q
    → W^Q
    X^\top
    → Xᵀ
    d_k
    → dₖ
    {W^K}^\top
    → (W^K)ᵀ
    W_Q^\top
    → Wᵀ_Q
    d_{\mathrm{model}}
    → d_model
    x_{\text{max}}
    → xₘₐₓ
    \frac{a}{b} + c
    → a/b + c
    2\,\frac{a}{b}
    → 2 (a/b)
    \frac{a b}{2 c}
    → ab/(2c)
    \frac{a + b}{c}
    → (a + b)/c
    \frac{\frac{a}{b}}{c}
    → (a/b)/c
    \ln\frac{a}{b}
    → ln (a/b)
    \left(\frac{a}{b}\right)^2
    → (a/b)²
    \frac{3}{4}
    → ¾
    \sqrt{\frac{1}{2}}
    → √½
    \sqrt{x^2 + 1}
    → √(x² + 1)
    \sqrt[3]{x}
    → ∛x
    \sqrt[n]{x}
    → ⁿ√x
    \hat x + \bar{y} + \vec v
    → x̂ + ȳ + v⃗
    f'(x) = f''(x)
    → f′(x) = f″(x)
    x^* + x^+
    → x* + x⁺
    \max(a, b) \cdot \min_i x_i
    → max(a, b) · minᵢ xᵢ
    \lim_{n \to \infty} x_n
    → lim_(n → ∞) xₙ
    \operatorname{arg\,max}_x f(x)
    → arg maxₓ f(x)
    \mathbf{W} \in \mathbb{R}^n
    → 𝐖 ∈ ℝⁿ
    -x + (-y) = -z
    → −x + (−y) = −z
    a \not= b
    → a ≠ b
    \{ x \mid x \ge 0 \}
    → {x | x ≥ 0}
    \lfloor n / 2 \rfloor
    → ⌊n/2⌋
    \forall x \exists y \colon x < y
    → ∀x∃y: x < y
    \begin{aligned} a &= b + c \\ &= d \end{aligned}
    → a = b + c
    →   = d
    \begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}
    → none
    \overbrace{a + b}^{n}
    → none
    \overline{AB}
    → none
    """#

  struct Case: Sendable, CustomTestStringConvertible {
    let source: String
    let expected: String?
    var testDescription: String { source }
  }

  static let cases: [Case] = {
    var pairs: [(source: String, lines: [String])] = []
    for line in table.split(separator: "\n") {
      if line.hasPrefix("→ ") {
        pairs[pairs.count - 1].lines.append(String(line.dropFirst(2)))
      } else {
        pairs.append((String(line), []))
      }
    }
    return pairs.map { source, lines in
      Case(source: source, expected: lines == ["none"] ? nil : lines.joined(separator: "\n"))
    }
  }()

  @Test(arguments: cases) func textIsAsInTheTable(_ one: Case) throws {
    #expect(UnicodeMath.text(try TeX.parse(one.source)) == one.expected)
  }
}
