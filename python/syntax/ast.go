package syntax

// The nodes are those of Python's ast module, with their fields in its order,
// except: async forms are a flag of the plain ones, TryStar is Try with Star,
// the four comprehensions are one node, constants hold Go values.

// A Pos is a stretch of source text: lines count from 1, columns from 0 in
// bytes of UTF-8, the end column is exclusive. Line 0: no position known.
type Pos struct {
	Line, EndLine int32
	Col, EndCol   int32
}

// Span is the position itself, so that every node that embeds one has it.
func (p Pos) Span() Pos { return p }

// Node is a node of the tree that has a position.
type Node interface{ Span() Pos }

// Expr is an expression.
type Expr interface {
	Node
	expr()
}

// Stmt is a statement.
type Stmt interface {
	Node
	stmt()
}

// Pattern is a pattern of a match statement.
type Pattern interface {
	Node
	pattern()
}

// exprNode, stmtNode and patternNode are embedded by the nodes of a sort.
type (
	exprNode    struct{ Pos }
	stmtNode    struct{ Pos }
	patternNode struct{ Pos }
)

func (*exprNode) expr()       {}
func (*stmtNode) stmt()       {}
func (*patternNode) pattern() {}

// Op is an operator, and the context of a target.
type Op uint8

// The operators.
const (
	NoOp Op = iota
	Add
	Sub
	Mult
	MatMult
	Div
	Mod
	Pow
	LShift
	RShift
	BitOr
	BitXor
	BitAnd
	FloorDiv
	And
	Or
	Invert
	Not
	UAdd
	USub
	Eq
	NotEq
	Lt
	LtE
	Gt
	GtE
	Is
	IsNot
	In
	NotIn
	Load
	Store
	Del
)

var opNames = [...]string{"", "Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift",
	"BitOr", "BitXor", "BitAnd", "FloorDiv", "And", "Or", "Invert", "Not", "UAdd", "USub",
	"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn", "Load", "Store", "Del"}

// String is the name that Python's ast module gives the operator.
func (op Op) String() string { return opNames[op] }

// Mode is what kind of source to expect.
type Mode uint8

// The modes of compile().
const (
	Exec   Mode = iota // a module
	Eval               // one expression
	Single             // one interactive statement
)

// A Module is a parsed source: Body, or in mode Eval Expr.
type Module struct {
	Mode     Mode
	Body     []Stmt
	Expr     Expr
	Warnings []Warning
}

// Statements. A missing expression is nil, a missing name "".
type (
	FunctionDef struct {
		stmtNode
		Name          string
		Args          *Arguments
		Body          []Stmt
		DecoratorList []Expr
		Returns       Expr
		Async         bool
	}
	ClassDef struct {
		stmtNode
		Name          string
		Bases         []Expr
		Keywords      []*Keyword
		Body          []Stmt
		DecoratorList []Expr
	}
	Return struct {
		stmtNode
		Value Expr
	}
	Delete struct {
		stmtNode
		Targets []Expr
	}
	Assign struct {
		stmtNode
		Targets []Expr
		Value   Expr
	}
	AugAssign struct {
		stmtNode
		Target Expr
		Op     Op
		Value  Expr
	}
	AnnAssign struct {
		stmtNode
		Target     Expr
		Annotation Expr
		Value      Expr
		Simple     int // 1 for a name without parentheses
	}
	For struct {
		stmtNode
		Target, Iter Expr
		Body, Orelse []Stmt
		Async        bool
	}
	While struct {
		stmtNode
		Test         Expr
		Body, Orelse []Stmt
	}
	If struct {
		stmtNode
		Test         Expr
		Body, Orelse []Stmt
	}
	With struct {
		stmtNode
		Items []*WithItem
		Body  []Stmt
		Async bool
	}
	Match struct {
		stmtNode
		Subject Expr
		Cases   []*MatchCase
	}
	Raise struct {
		stmtNode
		Exc, Cause Expr
	}
	Try struct {
		stmtNode
		Body      []Stmt
		Handlers  []*ExceptHandler
		Orelse    []Stmt
		Finalbody []Stmt
		Star      bool
	}
	Assert struct {
		stmtNode
		Test, Msg Expr
	}
	Import struct {
		stmtNode
		Names []*Alias
	}
	ImportFrom struct {
		stmtNode
		Module string
		Names  []*Alias
		Level  int
	}
	Global struct {
		stmtNode
		Names []string
	}
	Nonlocal struct {
		stmtNode
		Names []string
	}
	ExprStmt struct {
		stmtNode
		Value Expr
	}
	Pass     struct{ stmtNode }
	Break    struct{ stmtNode }
	Continue struct{ stmtNode }
)

// Expressions.
type (
	BoolOp struct {
		exprNode
		Op     Op
		Values []Expr
	}
	NamedExpr struct {
		exprNode
		Target, Value Expr
	}
	BinOp struct {
		exprNode
		Left  Expr
		Op    Op
		Right Expr
	}
	UnaryOp struct {
		exprNode
		Op      Op
		Operand Expr
	}
	Lambda struct {
		exprNode
		Args *Arguments
		Body Expr
	}
	IfExp struct {
		exprNode
		Test, Body, Orelse Expr
	}
	Dict struct {
		exprNode
		Keys, Values []Expr // a nil key: **value
	}
	Set struct {
		exprNode
		Elts []Expr
	}
	Comp struct {
		exprNode
		Kind       CompKind
		Elt        Expr // the key of a DictComp
		Value      Expr // of a DictComp
		Generators []*Comprehension
	}
	Await struct {
		exprNode
		Value Expr
	}
	Yield struct {
		exprNode
		Value Expr
	}
	YieldFrom struct {
		exprNode
		Value Expr
	}
	Compare struct {
		exprNode
		Left        Expr
		Ops         []Op
		Comparators []Expr
	}
	Call struct {
		exprNode
		Func     Expr
		Args     []Expr
		Keywords []*Keyword
	}
	FormattedValue struct {
		exprNode
		Value      Expr
		Conversion int // 's', 'r', 'a' or -1
		FormatSpec Expr
	}
	JoinedStr struct {
		exprNode
		Values []Expr
	}
	Constant struct {
		exprNode
		Value any    // nil, bool, int64, *big.Int, float64, complex128, string (WTF-8), Bytes or Ellipsis
		Kind  string // "u" or ""
	}
	Attribute struct {
		exprNode
		Value Expr
		Attr  string
		Ctx   Op
	}
	Subscript struct {
		exprNode
		Value, Slice Expr
		Ctx          Op
	}
	Starred struct {
		exprNode
		Value Expr
		Ctx   Op
	}
	Name struct {
		exprNode
		ID  string
		Ctx Op
	}
	List struct {
		exprNode
		Elts []Expr
		Ctx  Op
	}
	Tuple struct {
		exprNode
		Elts []Expr
		Ctx  Op
	}
	Slice struct {
		exprNode
		Lower, Upper, Step Expr
	}
)

// CompKind tells the comprehensions apart.
type CompKind uint8

// The comprehensions.
const (
	ListComp CompKind = iota
	SetComp
	DictComp
	GeneratorExp
)

// Parts of statements and expressions.
type (
	Comprehension struct {
		Target, Iter Expr
		Ifs          []Expr
		IsAsync      int
	}
	ExceptHandler struct {
		stmtNode
		Type Expr
		Name string
		Body []Stmt
	}
	Arguments struct {
		PosOnly, Args []*Arg
		Vararg        *Arg
		KwOnly        []*Arg
		KwDefaults    []Expr // one for each of KwOnly, nil if it has none
		Kwarg         *Arg
		Defaults      []Expr // of the last of PosOnly and Args
	}
	Arg struct {
		exprNode
		Name       string
		Annotation Expr
	}
	Keyword struct {
		exprNode
		Arg   string // "": **value
		Value Expr
	}
	Alias struct {
		exprNode
		Name, AsName string
	}
	WithItem struct {
		ContextExpr  Expr
		OptionalVars Expr
	}
	MatchCase struct {
		Pattern Pattern
		Guard   Expr
		Body    []Stmt
	}
)

// Patterns.
type (
	MatchValue struct {
		patternNode
		Value Expr
	}
	MatchSingleton struct {
		patternNode
		Value any // nil or bool
	}
	MatchSequence struct {
		patternNode
		Patterns []Pattern
	}
	MatchMapping struct {
		patternNode
		Keys     []Expr
		Patterns []Pattern
		Rest     string
	}
	MatchClass struct {
		patternNode
		Cls         Expr
		Patterns    []Pattern
		KwdAttrs    []string
		KwdPatterns []Pattern
	}
	MatchStar struct {
		patternNode
		Name string
	}
	MatchAs struct {
		patternNode
		Pattern Pattern
		Name    string // "" is the wildcard
	}
	MatchOr struct {
		patternNode
		Patterns []Pattern
	}
)

// Bytes is the value of a bytes literal.
type Bytes string

// Ellipsis is the value of "...".
type Ellipsis struct{}
