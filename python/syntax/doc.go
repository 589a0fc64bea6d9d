// Package syntax turns Python 3.11 source into a tree with scopes.
//
//	bytes --decode--> text --lex--> tokens --parse--> Module --Symbols--> scopes
//	                                  |  first pass: valid programs only
//	                                  +- second pass, after an error: which one
//
// # Errors
//
// Every error is an [*Error] with CPython 3.11's message and position, so that
// [Error.Format] prints what python3.11 prints. CPython finds a message in two
// passes, and so do we. The first pass fails at the first token that no valid
// program could have there. The second reads the same tokens again and, at
// each rule, tries the wrong forms that have a message (diagnose*.go), in
// CPython's order, backtracking and keeping results. If no wrong form fits it
// is "invalid syntax" at the token where the first pass stopped. Errors of the
// tokenizer take precedence even when they come later in the source.
//
// # Where 3.11 differs from later versions
//
// An f-string is one token: its quotes cannot be nested, its expressions hold
// no backslash and no comment, and each expression is parsed by a parser of
// its own over a part of the source (fstring.go). There are no type parameters
// and no type statement.
//
// # Invariants
//
//   - Nothing is shared between calls but read-only tables.
//   - Recursion is bounded: brackets by 200, blocks by 100, other nesting of
//     the parser by maxDepth, the height of the tree by [Symbols].
//   - Strings are WTF-8: UTF-8 in which escapes may have put lone surrogates.
//   - Identifiers are in NFKC.
package syntax
