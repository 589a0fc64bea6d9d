// Package pygen makes random Python programs that end, print what they compute,
// and print the same on every correct Python 3.11.
//
//	Program(seed) = classes, functions, main
//	                   |        |        |
//	                   |        |        calls of functions, each in a try that prints
//	                   |        |        class, message and line numbers of exceptions
//	                   |        typed variables; loops; calls of earlier functions only
//	                   fields, methods, properties, operators
//
// Expressions are made for a wanted type, so that most of a program does
// something, with now and then one of another type: exceptions and polymorphic
// code. Work is bounded when the program is made: each loop multiplies the cost
// of what is in it, and a call costs what the function costs. Numbers stay
// small where a loop could square them again and again.
//
// A generated program keeps to what the language defines: no order of sets, no
// identity of numbers, no addresses. With Options.Threads, it runs main in several
// threads at once, which share functions and classes but write to nothing in common.
//
// [Snippet] makes short programs of all the language's parts from templates, and
// [Tangle] longer ones from templates in which the parts that change the flow of
// control meet: recursion, exceptions, generators, special methods, and changes of
// classes and functions that compiled code relies on.
package pygen
