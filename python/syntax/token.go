package syntax

import "strings"

// A kind is the kind of a token.
type kind uint8

const (
	tEOF kind = iota
	tError
	tNewline
	tIndent
	tDedent
	tName
	tNumber
	tString
	tUnknown // a character that no rule of the grammar uses: $ ? ! `

	tLParen
	tRParen
	tLBracket
	tRBracket
	tLBrace
	tRBrace
	tColon
	tComma
	tSemi
	tDot
	tEllipsis
	tArrow
	tAssign
	tColonAssign
	tPlus
	tMinus
	tStar
	tSlash
	tDoubleSlash
	tPercent
	tAt
	tDoubleStar
	tLShift
	tRShift
	tAmper
	tBar
	tCaret
	tTilde
	tEQ
	tNE
	tOldNE // <>
	tLT
	tLE
	tGT
	tGE
	tPlusAssign
	tMinusAssign
	tStarAssign
	tSlashAssign
	tDoubleSlashAssign
	tPercentAssign
	tAtAssign
	tDoubleStarAssign
	tLShiftAssign
	tRShiftAssign
	tAmperAssign
	tBarAssign
	tCaretAssign

	kFalse
	kNone
	kTrue
	kAnd
	kAs
	kAssert
	kAsync
	kAwait
	kBreak
	kClass
	kContinue
	kDef
	kDel
	kElif
	kElse
	kExcept
	kFinally
	kFor
	kFrom
	kGlobal
	kIf
	kImport
	kIn
	kIs
	kLambda
	kNonlocal
	kNot
	kOr
	kPass
	kRaise
	kReturn
	kTry
	kWhile
	kWith
	kYield
	numKinds
)

// keywords maps each reserved word to its kind.
var keywords = func() map[string]kind {
	words := strings.Fields(`False None True and as assert async await break
		class continue def del elif else except finally for from global if
		import in is lambda nonlocal not or pass raise return try while with yield`)
	m := make(map[string]kind, len(words))
	for i, w := range words {
		m[w] = kFalse + kind(i)
	}
	return m
}()

// augmented maps the tokens of augmented assignment to their operations.
var augmented = [numKinds]Op{
	tPlusAssign: Add, tMinusAssign: Sub, tStarAssign: Mult, tSlashAssign: Div,
	tDoubleSlashAssign: FloorDiv, tPercentAssign: Mod, tAtAssign: MatMult,
	tDoubleStarAssign: Pow, tLShiftAssign: LShift, tRShiftAssign: RShift,
	tAmperAssign: BitAnd, tBarAssign: BitOr, tCaretAssign: BitXor,
}

// operators maps the text of an operator to its kind.
var operators = map[string]kind{
	":": tColon, ",": tComma, ";": tSemi, ".": tDot, "...": tEllipsis,
	"->": tArrow, "=": tAssign, ":=": tColonAssign,
	"+": tPlus, "-": tMinus, "*": tStar, "/": tSlash, "//": tDoubleSlash,
	"%": tPercent, "@": tAt, "**": tDoubleStar, "<<": tLShift, ">>": tRShift,
	"&": tAmper, "|": tBar, "^": tCaret, "~": tTilde,
	"==": tEQ, "!=": tNE, "<>": tOldNE, "<": tLT, "<=": tLE, ">": tGT, ">=": tGE,
	"+=": tPlusAssign, "-=": tMinusAssign, "*=": tStarAssign, "/=": tSlashAssign,
	"//=": tDoubleSlashAssign, "%=": tPercentAssign, "@=": tAtAssign,
	"**=": tDoubleStarAssign, "<<=": tLShiftAssign, ">>=": tRShiftAssign,
	"&=": tAmperAssign, "|=": tBarAssign, "^=": tCaretAssign,
	"$": tUnknown, "?": tUnknown, "!": tUnknown, "`": tUnknown,
}

// A token is a stretch of source. Lines count from 1, columns from 0 in bytes.
type token struct {
	kind      kind
	level     uint8 // open brackets after the token
	pos, end  int32 // offsets in the source
	line, col int32
	eline     int32
	ecol      int32
}

func (t *token) span() Pos { return Pos{t.line, t.eline, t.col, t.ecol} }
