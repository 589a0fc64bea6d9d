"""A chess engine: moves with perft checks, evaluation, alpha-beta search, notation.

usage: chess.py [threads [n]]

Each of GAMES is played by the engine against itself for n half-moves; mate
problems and known move counts are checked first.
"""
import sys
import threading
from dataclasses import dataclass

# The board has 128 squares, of which those with square & 0x88 are outside.
# White pieces are positive, black ones negative.

EMPTY, PAWN, KNIGHT, BISHOP, ROOK, QUEEN, KING = range(7)
WHITE, BLACK = 1, -1
LETTERS = ".PNBRQK"
FILES = "abcdefgh"
START = "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1"

KNIGHT_STEPS = (33, 31, 18, 14, -33, -31, -18, -14)
KING_STEPS = (16, -16, 1, -1, 17, 15, -17, -15)
BISHOP_STEPS = (17, 15, -17, -15)
ROOK_STEPS = (16, -16, 1, -1)
STEPS = {KNIGHT: KNIGHT_STEPS, BISHOP: BISHOP_STEPS, ROOK: ROOK_STEPS, QUEEN: KING_STEPS, KING: KING_STEPS}
SLIDERS = frozenset((BISHOP, ROOK, QUEEN))

# Rights to castle are bits; a move from or to one of these squares loses some.
WHITE_SHORT, WHITE_LONG, BLACK_SHORT, BLACK_LONG = 1, 2, 4, 8
RIGHTS_LOST = {
    0x00: WHITE_LONG, 0x04: WHITE_SHORT | WHITE_LONG, 0x07: WHITE_SHORT,
    0x70: BLACK_LONG, 0x74: BLACK_SHORT | BLACK_LONG, 0x77: BLACK_SHORT,
}
RIGHTS_LETTERS = (("K", WHITE_SHORT), ("Q", WHITE_LONG), ("k", BLACK_SHORT), ("q", BLACK_LONG))

SQUARES = [s for s in range(128) if not s & 0x88]


class ChessError(Exception):
    pass


def square_name(square):
    return FILES[square & 7] + str((square >> 4) + 1)


def parse_square(name):
    if len(name) != 2 or name[0] not in FILES or name[1] not in "12345678":
        raise ChessError(f"{name!r} is not a square")
    return FILES.index(name[0]) + 16 * (int(name[1]) - 1)


class Random:
    """Numbers for the hash keys, the same everywhere."""

    def __init__(self, seed):
        self.state = seed

    def bits(self):
        x = self.state
        x ^= (x << 13) & 0xFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= (x << 17) & 0xFFFFFFFFFFFFFFF
        self.state = x
        return x


def make_keys():
    random = Random(88172645463325252 & 0xFFFFFFFFFFFFFFF)
    keys = {}
    for piece in range(-6, 7):
        if piece:
            keys[piece] = [random.bits() for _ in range(128)]
    return keys, random.bits(), [random.bits() for _ in range(16)], [random.bits() for _ in range(128)]


PIECE_KEYS, TURN_KEY, RIGHTS_KEYS, PASSANT_KEYS = make_keys()


class Move:
    __slots__ = ("start", "end", "piece", "captured", "promotion", "kind")

    QUIET, DOUBLE, PASSANT, CASTLE = range(4)

    def __init__(self, start, end, piece, captured=EMPTY, promotion=EMPTY, kind=QUIET):
        self.start = start
        self.end = end
        self.piece = piece
        self.captured = captured
        self.promotion = promotion
        self.kind = kind

    def __eq__(self, other):
        return (isinstance(other, Move) and self.start == other.start and self.end == other.end
                and self.promotion == other.promotion)

    def __hash__(self):
        return self.start << 12 | self.end << 4 | abs(self.promotion)

    def __str__(self):
        promotion = LETTERS[abs(self.promotion)].lower() if self.promotion else ""
        return square_name(self.start) + square_name(self.end) + promotion

    __repr__ = __str__


@dataclass(frozen=True)
class Undo:
    rights: int
    passant: int
    clock: int
    key: int


class Board:
    def __init__(self, fen=START):
        self.squares = [EMPTY] * 128
        self.kings = {WHITE: -1, BLACK: -1}
        self.undo = []
        self.parse(fen)
        self.key = self.compute_key()
        self.history = [self.key]

    # Notation of positions

    def parse(self, fen):
        parts = fen.split()
        if len(parts) != 6:
            raise ChessError("a position has six parts")
        ranks = parts[0].split("/")
        if len(ranks) != 8:
            raise ChessError("a board has eight ranks")
        for i, rank in enumerate(ranks):
            square = 16 * (7 - i)
            for c in rank:
                if c.isdigit():
                    square += int(c)
                    continue
                if c.upper() not in LETTERS[1:]:
                    raise ChessError(f"{c!r} is not a piece")
                colour = WHITE if c.isupper() else BLACK
                piece = LETTERS.index(c.upper())
                self.squares[square] = colour * piece
                if piece == KING:
                    self.kings[colour] = square
                square += 1
            if square & 0xF != 8:
                raise ChessError(f"rank {8 - i} has not eight squares")
        self.turn = WHITE if parts[1] == "w" else BLACK
        self.rights = sum(bit for letter, bit in RIGHTS_LETTERS if letter in parts[2])
        self.passant = -1 if parts[3] == "-" else parse_square(parts[3])
        self.clock = int(parts[4])
        self.number = int(parts[5])

    def fen(self):
        ranks = []
        for rank in range(7, -1, -1):
            text, gap = "", 0
            for file in range(8):
                piece = self.squares[16 * rank + file]
                if piece == EMPTY:
                    gap += 1
                    continue
                if gap:
                    text += str(gap)
                    gap = 0
                letter = LETTERS[abs(piece)]
                text += letter if piece > 0 else letter.lower()
            ranks.append(text + (str(gap) if gap else ""))
        rights = "".join(letter for letter, bit in RIGHTS_LETTERS if self.rights & bit) or "-"
        passant = "-" if self.passant < 0 else square_name(self.passant)
        turn = "w" if self.turn == WHITE else "b"
        return f"{'/'.join(ranks)} {turn} {rights} {passant} {self.clock} {self.number}"

    def compute_key(self):
        key = TURN_KEY if self.turn == BLACK else 0
        for square in SQUARES:
            piece = self.squares[square]
            if piece:
                key ^= PIECE_KEYS[piece][square]
        key ^= RIGHTS_KEYS[self.rights]
        if self.passant >= 0:
            key ^= PASSANT_KEYS[self.passant]
        return key

    def pieces(self):
        for square in SQUARES:
            piece = self.squares[square]
            if piece:
                yield square, piece

    # Attacks

    def attacked(self, square, by):
        """Whether a piece of the colour could capture on the square."""
        squares = self.squares
        for side in (-1, 1):
            s = square - 16 * by + side
            if not s & 0x88 and squares[s] == by * PAWN:
                return True
        for step in KNIGHT_STEPS:
            s = square + step
            if not s & 0x88 and squares[s] == by * KNIGHT:
                return True
        for step in KING_STEPS:
            s = square + step
            if not s & 0x88 and squares[s] == by * KING:
                return True
        return (self.attacked_along(square, BISHOP_STEPS, by * BISHOP, by * QUEEN)
                or self.attacked_along(square, ROOK_STEPS, by * ROOK, by * QUEEN))

    def attacked_along(self, square, steps, slider, queen):
        squares = self.squares
        for step in steps:
            s = square + step
            while not s & 0x88:
                piece = squares[s]
                if piece:
                    if piece == slider or piece == queen:
                        return True
                    break
                s += step
        return False

    def in_check(self, colour=None):
        colour = colour or self.turn
        return self.attacked(self.kings[colour], -colour)

    # Moves

    def pseudo_moves(self, captures_only=False):
        """Moves that may leave the own king in check."""
        turn = self.turn
        for square in SQUARES:
            piece = self.squares[square]
            if piece * turn <= 0:
                continue
            kind = abs(piece)
            if kind == PAWN:
                yield from self.pawn_moves(square, captures_only)
            elif kind in SLIDERS:
                yield from self.slider_moves(square, piece, STEPS[kind], captures_only)
            else:
                yield from self.step_moves(square, piece, STEPS[kind], captures_only)
                if kind == KING and not captures_only:
                    yield from self.castle_moves(square)

    def step_moves(self, square, piece, steps, captures_only):
        squares, turn = self.squares, self.turn
        for step in steps:
            end = square + step
            if end & 0x88:
                continue
            target = squares[end]
            if target == EMPTY:
                if not captures_only:
                    yield Move(square, end, piece)
            elif target * turn < 0:
                yield Move(square, end, piece, target)

    def slider_moves(self, square, piece, steps, captures_only):
        squares, turn = self.squares, self.turn
        for step in steps:
            end = square + step
            while not end & 0x88:
                target = squares[end]
                if target == EMPTY:
                    if not captures_only:
                        yield Move(square, end, piece)
                else:
                    if target * turn < 0:
                        yield Move(square, end, piece, target)
                    break
                end += step

    def pawn_moves(self, square, captures_only):
        squares, turn = self.squares, self.turn
        piece, forward = turn * PAWN, 16 * turn
        last = 7 if turn == WHITE else 0
        first = 1 if turn == WHITE else 6
        for side in (-1, 1):
            end = square + forward + side
            if end & 0x88:
                continue
            target = squares[end]
            if target * turn < 0:
                yield from self.pawn_arrivals(square, end, piece, target, last)
            elif end == self.passant:
                yield Move(square, end, piece, -piece, EMPTY, Move.PASSANT)
        end = square + forward
        if squares[end] != EMPTY:
            return
        if captures_only and end >> 4 != last:
            return
        yield from self.pawn_arrivals(square, end, piece, EMPTY, last)
        if square >> 4 == first and squares[end + forward] == EMPTY and not captures_only:
            yield Move(square, end + forward, piece, EMPTY, EMPTY, Move.DOUBLE)

    def pawn_arrivals(self, square, end, piece, target, last):
        if end >> 4 != last:
            yield Move(square, end, piece, target)
            return
        for promotion in (QUEEN, ROOK, BISHOP, KNIGHT):
            yield Move(square, end, piece, target, promotion * self.turn)

    def castle_moves(self, square):
        short, long = (WHITE_SHORT, WHITE_LONG) if self.turn == WHITE else (BLACK_SHORT, BLACK_LONG)
        if not self.rights & (short | long) or self.in_check():
            return
        squares, enemy = self.squares, -self.turn
        if self.rights & short and squares[square + 1] == squares[square + 2] == EMPTY:
            if not self.attacked(square + 1, enemy):
                yield Move(square, square + 2, self.turn * KING, EMPTY, EMPTY, Move.CASTLE)
        if self.rights & long and squares[square - 1] == squares[square - 2] == squares[square - 3] == EMPTY:
            if not self.attacked(square - 1, enemy):
                yield Move(square, square - 2, self.turn * KING, EMPTY, EMPTY, Move.CASTLE)

    def moves(self, captures_only=False):
        """The legal moves."""
        turn = self.turn
        legal = []
        for move in self.pseudo_moves(captures_only):
            self.make(move)
            if not self.attacked(self.kings[turn], -turn):
                legal.append(move)
            self.unmake(move)
        return legal

    def make(self, move):
        squares, turn = self.squares, self.turn
        self.undo.append(Undo(self.rights, self.passant, self.clock, self.key))
        key = self.key ^ TURN_KEY ^ RIGHTS_KEYS[self.rights]
        if self.passant >= 0:
            key ^= PASSANT_KEYS[self.passant]
        start, end, piece = move.start, move.end, move.piece
        squares[start] = EMPTY
        key ^= PIECE_KEYS[piece][start]
        if move.captured:
            at = end - 16 * turn if move.kind == Move.PASSANT else end
            squares[at] = EMPTY
            key ^= PIECE_KEYS[move.captured][at]
        arriving = move.promotion or piece
        squares[end] = arriving
        key ^= PIECE_KEYS[arriving][end]
        if piece == turn * KING:
            self.kings[turn] = end
            if move.kind == Move.CASTLE:
                rook, rook_start, rook_end = self.castling_rook(move)
                squares[rook_start] = EMPTY
                squares[rook_end] = rook
                key ^= PIECE_KEYS[rook][rook_start] ^ PIECE_KEYS[rook][rook_end]
        self.rights &= ~(RIGHTS_LOST.get(start, 0) | RIGHTS_LOST.get(end, 0))
        self.passant = (start + end) // 2 if move.kind == Move.DOUBLE else -1
        if self.passant >= 0:
            key ^= PASSANT_KEYS[self.passant]
        self.clock = 0 if move.captured or abs(piece) == PAWN else self.clock + 1
        if turn == BLACK:
            self.number += 1
        self.turn = -turn
        self.key = key ^ RIGHTS_KEYS[self.rights]
        self.history.append(self.key)

    def unmake(self, move):
        squares = self.squares
        turn = self.turn = -self.turn
        self.history.pop()
        undo = self.undo.pop()
        self.rights, self.passant, self.clock, self.key = undo.rights, undo.passant, undo.clock, undo.key
        if turn == BLACK:
            self.number -= 1
        squares[move.end] = EMPTY
        squares[move.start] = move.piece
        if move.captured:
            squares[move.end - 16 * turn if move.kind == Move.PASSANT else move.end] = move.captured
        if move.piece == turn * KING:
            self.kings[turn] = move.start
            if move.kind == Move.CASTLE:
                rook, rook_start, rook_end = self.castling_rook(move)
                squares[rook_start] = rook
                squares[rook_end] = EMPTY

    def castling_rook(self, move):
        rook = move.piece // KING * ROOK
        if move.end > move.start:
            return rook, move.end + 1, move.end - 1
        return rook, move.end - 2, move.end + 1

    def repeated(self):
        """Whether the position was there before."""
        return self.history.count(self.key) > 1

    def drawn(self):
        if self.clock >= 100 or self.history.count(self.key) >= 3:
            return True
        left = sorted(abs(piece) for square, piece in self.pieces())
        return left in ([KING, KING], [KNIGHT, KING, KING], [BISHOP, KING, KING])


# Notation of moves

def san(board, move):
    """The move as people write it."""
    if move.kind == Move.CASTLE:
        text = "O-O" if move.end > move.start else "O-O-O"
    else:
        kind = abs(move.piece)
        text = LETTERS[kind] + disambiguation(board, move) if kind != PAWN else ""
        if move.captured:
            text += (FILES[move.start & 7] if kind == PAWN else "") + "x"
        text += square_name(move.end)
        if move.promotion:
            text += "=" + LETTERS[abs(move.promotion)]
    board.make(move)
    if board.in_check():
        text += "+" if board.moves() else "#"
    board.unmake(move)
    return text


def disambiguation(board, move):
    rivals = [m for m in board.moves() if m.piece == move.piece and m.end == move.end and m.start != move.start]
    if not rivals:
        return ""
    if all(m.start & 7 != move.start & 7 for m in rivals):
        return FILES[move.start & 7]
    if all(m.start >> 4 != move.start >> 4 for m in rivals):
        return str((move.start >> 4) + 1)
    return square_name(move.start)


def parse_san(board, text):
    for move in board.moves():
        if san(board, move) == text:
            return move
    raise ChessError(f"{text} is not a move here")


# Records of games

RESULTS = ("1-0", "0-1", "1/2-1/2", "*")


class Record:
    """A game with its tags, as it is kept in files."""

    def __init__(self, tags, moves=(), result="*"):
        self.tags = dict(tags)
        self.moves = list(moves)
        self.result = result

    def board(self):
        """The position at the end; every move is checked."""
        board = Board(self.tags.get("FEN", START))
        for text in self.moves:
            board.make(parse_san(board, text))
        return board

    def write(self, width=72):
        lines = [f'[{name} "{value}"]' for name, value in self.tags.items()]
        lines.append("")
        words = []
        for i, move in enumerate(self.moves):
            words.append(f"{i // 2 + 1}. {move}" if i % 2 == 0 else move)
        line = ""
        for word in " ".join(words + [self.result]).split():
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        return "\n".join(lines + [line]) + "\n"

    @classmethod
    def read(cls, text):
        record = cls({})
        in_comment = False
        for line in text.splitlines():
            if line.startswith("["):
                name, _, value = line[1:-1].partition(" ")
                if line[-1] != "]" or len(value) < 2 or value[0] != '"' or value[-1] != '"':
                    raise ChessError(f"{line!r} is not a tag")
                record.tags[name] = value[1:-1]
                continue
            for word in line.replace("{", " { ").replace("}", " } ").split():
                if word in "{}":
                    in_comment = word == "{"
                elif in_comment or word[0].isdigit() and word.rstrip(".").isdigit():
                    continue
                elif word in RESULTS:
                    record.result = word
                else:
                    record.moves.append(word)
        return record


def outcome(board):
    if not board.moves():
        if not board.in_check():
            return "1/2-1/2"
        return "0-1" if board.turn == WHITE else "1-0"
    return "1/2-1/2" if board.drawn() else "*"


def diagram(board):
    lines = []
    for rank in range(7, -1, -1):
        row = [board.squares[16 * rank + file] for file in range(8)]
        lines.append(f"{rank + 1} " + " ".join(LETTERS[p] if p >= 0 else LETTERS[-p].lower() for p in row))
    return "\n".join(lines + ["  " + " ".join(FILES)])


# Evaluation: material, places, pawns, safety of the king, mobility

VALUES = (0, 100, 320, 330, 500, 900, 0)
MATE = 100000

PAWN_PLACES = """
  0   0   0   0   0   0   0   0
 50  50  50  50  50  50  50  50
 10  10  20  30  30  20  10  10
  5   5  10  25  25  10   5   5
  0   0   0  20  20   0   0   0
  5  -5 -10   0   0 -10  -5   5
  5  10  10 -20 -20  10  10   5
  0   0   0   0   0   0   0   0
"""
KNIGHT_PLACES = """
-50 -40 -30 -30 -30 -30 -40 -50
-40 -20   0   0   0   0 -20 -40
-30   0  10  15  15  10   0 -30
-30   5  15  20  20  15   5 -30
-30   0  15  20  20  15   0 -30
-30   5  10  15  15  10   5 -30
-40 -20   0   5   5   0 -20 -40
-50 -40 -30 -30 -30 -30 -40 -50
"""
BISHOP_PLACES = """
-20 -10 -10 -10 -10 -10 -10 -20
-10   0   0   0   0   0   0 -10
-10   0   5  10  10   5   0 -10
-10   5   5  10  10   5   5 -10
-10   0  10  10  10  10   0 -10
-10  10  10  10  10  10  10 -10
-10   5   0   0   0   0   5 -10
-20 -10 -10 -10 -10 -10 -10 -20
"""
ROOK_PLACES = """
  0   0   0   0   0   0   0   0
  5  10  10  10  10  10  10   5
 -5   0   0   0   0   0   0  -5
 -5   0   0   0   0   0   0  -5
 -5   0   0   0   0   0   0  -5
 -5   0   0   0   0   0   0  -5
 -5   0   0   0   0   0   0  -5
  0   0   0   5   5   0   0   0
"""
QUEEN_PLACES = """
-20 -10 -10  -5  -5 -10 -10 -20
-10   0   0   0   0   0   0 -10
-10   0   5   5   5   5   0 -10
 -5   0   5   5   5   5   0  -5
  0   0   5   5   5   5   0  -5
-10   5   5   5   5   5   0 -10
-10   0   5   0   0   0   0 -10
-20 -10 -10  -5  -5 -10 -10 -20
"""
KING_PLACES = """
-30 -40 -40 -50 -50 -40 -40 -30
-30 -40 -40 -50 -50 -40 -40 -30
-30 -40 -40 -50 -50 -40 -40 -30
-30 -40 -40 -50 -50 -40 -40 -30
-20 -30 -30 -40 -40 -30 -30 -20
-10 -20 -20 -20 -20 -20 -20 -10
 20  20   0   0   0   0  20  20
 20  30  10   0   0  10  30  20
"""
KING_LATE_PLACES = """
-50 -40 -30 -20 -20 -30 -40 -50
-30 -20 -10   0   0 -10 -20 -30
-30 -10  20  30  30  20 -10 -30
-30 -10  30  40  40  30 -10 -30
-30 -10  30  40  40  30 -10 -30
-30 -10  20  30  30  20 -10 -30
-30 -30   0   0   0   0 -30 -30
-50 -30 -30 -30 -30 -30 -30 -50
"""


def read_places(text, value):
    """The table by square, for white; tables are drawn with the eighth rank first."""
    places = [0] * 128
    for i, line in enumerate(text.split("\n")[1:9]):
        for file, number in enumerate(line.split()):
            places[16 * (7 - i) + file] = int(number) + value
    return places


def make_places():
    texts = [None, PAWN_PLACES, KNIGHT_PLACES, BISHOP_PLACES, ROOK_PLACES, QUEEN_PLACES, KING_PLACES]
    places = {}
    for kind in range(PAWN, KING + 1):
        table = read_places(texts[kind], VALUES[kind])
        places[kind] = table
        places[-kind] = [-table[s ^ 0x70] for s in range(128)]
    late = read_places(KING_LATE_PLACES, 0)
    return places, {KING: late, -KING: [-late[s ^ 0x70] for s in range(128)]}


PLACES, LATE_PLACES = make_places()


class Evaluator:
    """Values of positions for the side to move; remembers those of pawns."""

    def __init__(self):
        self.pawn_cache = {}
        self.evaluations = 0

    def evaluate(self, board):
        self.evaluations += 1
        score = 0
        heavy = 0
        pawns = []
        bishops = {WHITE: 0, BLACK: 0}
        mobility = 0
        for square, piece in board.pieces():
            kind = abs(piece)
            if kind == KING:
                continue
            score += PLACES[piece][square]
            if kind == PAWN:
                pawns.append(square if piece > 0 else -square)
                continue
            heavy += VALUES[kind]
            if kind == BISHOP:
                bishops[1 if piece > 0 else -1] += 1
            if kind in SLIDERS:
                reach = self.reach(board.squares, square, STEPS[kind])
                mobility += reach if piece > 0 else -reach
        late = heavy < 2600
        for colour in (WHITE, BLACK):
            king = board.kings[colour]
            score += (LATE_PLACES if late else PLACES)[colour * KING][king]
            if not late:
                score += colour * self.shelter(board, king, colour)
            if bishops[colour] >= 2:
                score += 30 * colour
        score += 2 * mobility + self.pawn_structure(tuple(pawns))
        return score * board.turn

    @staticmethod
    def reach(squares, square, steps):
        """How many squares a slider can go to."""
        count = 0
        for step in steps:
            s = square + step
            while not s & 0x88 and squares[s] == EMPTY:
                count += 1
                s += step
        return count

    @staticmethod
    def shelter(board, king, colour):
        score = 0
        for side in (-1, 0, 1):
            s = king + 16 * colour + side
            if not s & 0x88:
                if board.squares[s] == colour * PAWN:
                    score += 10
                elif not s + 16 * colour & 0x88 and board.squares[s + 16 * colour] == colour * PAWN:
                    score += 5
        return score

    def pawn_structure(self, pawns):
        score = self.pawn_cache.get(pawns)
        if score is None:
            white = {}
            black = {}
            for p in pawns:
                if p > 0:
                    white.setdefault(p & 7, []).append(p >> 4)
                else:
                    black.setdefault(-p & 7, []).append(7 - (-p >> 4))
            score = self.pawn_side(white, black) - self.pawn_side(black, white)
            self.pawn_cache[pawns] = score
        return score

    @staticmethod
    def pawn_side(own, other):
        """Doubled, isolated and passed pawns. Ranks count from the side's own end."""
        score = 0
        for file, ranks in own.items():
            score -= 15 * (len(ranks) - 1)
            if file - 1 not in own and file + 1 not in own:
                score -= 12 * len(ranks)
            front = max(ranks)
            if all(7 - r <= front for f in (file - 1, file, file + 1) for r in other.get(f, ())):
                score += (0, 5, 10, 20, 35, 60, 100, 0)[front]
        return score


# Search

EXACT, LOWER, UPPER = range(3)


@dataclass
class Entry:
    depth: int
    score: int
    bound: int
    move: object


class OutOfNodes(Exception):
    pass


class Searcher:
    def __init__(self, board, limit=None):
        self.board = board
        self.evaluator = Evaluator()
        self.table = {}
        self.killers = {}
        self.history = {}
        self.nodes = 0
        self.limit = limit

    def search(self, depth):
        """Deepens step by step; the best move, its score and the expected line."""
        best, score = None, 0
        for d in range(1, depth + 1):
            try:
                score = self.alpha_beta(d, -MATE, MATE, 0)
            except OutOfNodes:
                break
            best = self.table[self.board.key].move
            if abs(score) > MATE - 100:
                break
        return best, score, self.line(depth)

    def line(self, depth):
        moves = []
        while len(moves) < depth:
            entry = self.table.get(self.board.key)
            if entry is None or entry.move is None or entry.move not in self.board.moves():
                break
            moves.append(entry.move)
            self.board.make(entry.move)
        for move in reversed(moves):
            self.board.unmake(move)
        return moves

    def alpha_beta(self, depth, alpha, beta, ply):
        board = self.board
        if ply and (board.clock >= 100 or board.repeated()):
            return 0
        check = board.in_check()
        if check:
            depth += 1
        if depth <= 0:
            return self.quiesce(alpha, beta)
        self.count_node()
        entry = self.table.get(board.key)
        if entry is not None and entry.depth >= depth and ply:
            if entry.bound == EXACT:
                return entry.score
            if entry.bound == LOWER and entry.score >= beta:
                return entry.score
            if entry.bound == UPPER and entry.score <= alpha:
                return entry.score
        best, best_move, before, legal = -MATE, None, alpha, 0
        for move in self.ordered(ply, entry.move if entry else None):
            board.make(move)
            if board.in_check(-board.turn):
                board.unmake(move)
                continue
            legal += 1
            try:
                score = self.child(depth, alpha, beta, ply, legal, move, check)
            finally:
                board.unmake(move)
            if score > best:
                best, best_move = score, move
            alpha = max(alpha, score)
            if alpha >= beta:
                self.remember_cut(move, depth, ply)
                break
        if not legal:
            return ply - MATE if check else 0
        bound = LOWER if best >= beta else EXACT if best > before else UPPER
        self.table[board.key] = Entry(depth, best, bound, best_move)
        return best

    def child(self, depth, alpha, beta, ply, legal, move, check):
        """First with a narrow window; late quiet moves with less depth."""
        if legal == 1:
            return -self.alpha_beta(depth - 1, -beta, -alpha, ply + 1)
        less = 1 if depth >= 3 and legal > 4 and not check and not move.captured and not move.promotion else 0
        score = -self.alpha_beta(depth - 1 - less, -alpha - 1, -alpha, ply + 1)
        if score > alpha and (less or score < beta):
            score = -self.alpha_beta(depth - 1, -beta, -alpha, ply + 1)
        return score

    def count_node(self):
        self.nodes += 1
        if self.limit is not None and self.nodes > self.limit:
            raise OutOfNodes

    def quiesce(self, alpha, beta):
        """Captures only, until the position is quiet."""
        self.count_node()
        board = self.board
        standing = self.evaluator.evaluate(board)
        if standing >= beta:
            return standing
        alpha = max(alpha, standing)
        best = standing
        captures = sorted(board.pseudo_moves(True), key=self.capture_order, reverse=True)
        for move in captures:
            if standing + VALUES[abs(move.captured)] + 200 < alpha and not move.promotion:
                continue
            board.make(move)
            if board.in_check(-board.turn):
                board.unmake(move)
                continue
            try:
                score = -self.quiesce(-beta, -alpha)
            finally:
                board.unmake(move)
            best = max(best, score)
            alpha = max(alpha, score)
            if alpha >= beta:
                break
        return best

    @staticmethod
    def capture_order(move):
        return 10 * VALUES[abs(move.captured)] - VALUES[abs(move.piece)] + VALUES[abs(move.promotion)]

    def ordered(self, ply, first):
        killers = self.killers.get(ply, ())

        def order(move):
            if move == first:
                return 1000000
            if move.captured or move.promotion:
                return 100000 + self.capture_order(move)
            if move in killers:
                return 90000
            return self.history.get((move.piece, move.end), 0)
        return sorted(self.board.pseudo_moves(), key=order, reverse=True)

    def remember_cut(self, move, depth, ply):
        if move.captured or move.promotion:
            return
        killers = self.killers.setdefault(ply, [])
        if move not in killers:
            killers.insert(0, move)
            del killers[2:]
        key = move.piece, move.end
        self.history[key] = min(80000, self.history.get(key, 0) + depth * depth)


# Checks and games

PERFT = {
    START: [20, 400, 8902],
    "r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1": [48, 2039],
    "8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - - 0 1": [14, 191, 2812],
    "r3k2r/Pppp1ppp/1b3nbN/nP6/BBP1P3/q4N2/Pp1P2PP/R2Q1RK1 w kq - 0 1": [6, 264],
    "rnbq1k1r/pp1Pbppp/2p5/8/2B5/8/PPP1NnPP/RNBQK2R w KQ - 1 8": [44, 1486],
}


def perft(board, depth):
    """The number of lines of so many moves."""
    if depth == 1:
        return len(board.moves())
    total = 0
    for move in board.moves():
        board.make(move)
        if board.key != board.compute_key():
            raise AssertionError(f"the key is wrong after {move} in {board.fen()}")
        total += perft(board, depth - 1)
        board.unmake(move)
    return total


def check_perft(fen, most):
    board = Board(fen)
    total = 0
    for depth, wanted in enumerate(PERFT[fen], 1):
        if wanted > most:
            break
        got = perft(board, depth)
        if got != wanted or board.fen() != fen:
            raise AssertionError(f"{fen} has {got} lines of {depth}, not {wanted}")
        total += got
    return total


MATES = {
    "6k1/5ppp/8/8/8/8/5PPP/R5K1 w - - 0 1": ("Ra8#", 1),
    "r1bqkb1r/pppp1ppp/2n2n2/4p2Q/2B1P3/8/PPPP1PPP/RNB1K1NR w KQkq - 0 1": ("Qxf7#", 1),
    "7k/8/8/8/8/8/1R6/R5K1 w - - 0 1": (None, 3),
    "kbK5/pp6/1P6/8/8/8/8/R7 w - - 0 1": ("Ra6", 3),
}


def check_mates():
    for fen, (wanted, plies) in MATES.items():
        board = Board(fen)
        move, score, line = Searcher(board).search(plies + 1)
        if score != MATE - plies:
            raise AssertionError(f"{fen}: the score is {score}")
        if wanted is not None and san(board, move) != wanted:
            raise AssertionError(f"{fen}: {san(board, move)}")


def check_notation():
    board = Board()
    for text in "e4 e5 Nf3 Nc6 Bb5 a6 Bxc6 dxc6 O-O Bg4 d4 Bxf3 Qxf3 Qxd4 Nc3 O-O-O".split():
        board.make(parse_san(board, text))
    wanted = "2kr1bnr/1pp2ppp/p1p5/4p3/3qP3/2N2Q2/PPP2PPP/R1B2RK1 w - - 2 9"
    if board.fen() != wanted:
        raise AssertionError(board.fen())
    for bad in ["", "8/8/8 w - - 0 1", "9/8/8/8/8/8/8/8 w - - 0 1", "x7/8/8/8/8/8/8/8 w - - 0 1"]:
        try:
            Board(bad)
        except ChessError:
            continue
        raise AssertionError(f"{bad!r} is accepted")
    try:
        parse_san(board, "Ke5")
    except ChessError as e:
        assert str(e) == "Ke5 is not a move here"
    else:
        raise AssertionError("Ke5 is accepted")
    twins = Board("4k3/8/8/8/8/8/4K3/R6R w - - 0 1")
    names = {san(twins, m) for m in twins.moves()}
    assert {"Rad1", "Rhd1", "Ra8+", "Rh8+"} <= names, names


SHORT_GAME = """[Event "Test"]
[White "A"]

1. f3 e5 {this is weak} 2. g4
Qh4# 0-1
"""


def check_records():
    record = Record.read(SHORT_GAME)
    board = record.board()
    assert record.moves == ["f3", "e5", "g4", "Qh4#"] and record.tags["White"] == "A"
    assert outcome(board) == record.result == "0-1"
    assert Record.read(record.write(9)).write() == record.write()
    assert diagram(board).splitlines()[4] == "4 . . . . . . P q", diagram(board)
    assert outcome(Board("7k/5Q2/6K1/8/8/8/8/8 b - - 0 1")) == "1/2-1/2"
    assert outcome(Board("4k3/8/8/8/8/8/8/4KN2 w - - 0 1")) == "1/2-1/2"
    for bad in ["[Event Test]", '[Event "Test"']:
        try:
            Record.read(bad)
        except ChessError:
            continue
        raise AssertionError(f"{bad} is accepted")


def mirrored(board):
    """The same position with the colours changed."""
    ranks, turn, rights, passant, clock, number = board.fen().split()
    ranks = "/".join(reversed(ranks.swapcase().split("/")))
    if passant != "-":
        passant = passant[0] + str(9 - int(passant[1]))
    rights = rights.swapcase()
    rights = "".join(letter for letter, bit in RIGHTS_LETTERS if letter in rights) or "-"
    return Board(f"{ranks} {'b' if turn == 'w' else 'w'} {rights} {passant} {clock} {number}")


OPENINGS = ["e4 c5", "d4 Nf6 c4", "e4 e5 Nf3", "c4 e5", "e4 e6 d4", "Nf3 d5"]


def play(opening, n, nodes):
    """Plays n half-moves and says how."""
    board = Record({}, opening.split()).board()
    evaluator = Evaluator()
    texts, searched = [], 0
    while len(texts) < n:
        moves = board.moves()
        if not moves or board.drawn():
            break
        searcher = Searcher(board, nodes)
        move, score, line = searcher.search(3)
        searched += searcher.nodes
        if move is None:
            move = moves[0]
        if move not in moves:
            raise AssertionError(f"{move} is not legal in {board.fen()}")
        texts.append(san(board, move))
        board.make(move)
        if evaluator.evaluate(board) != evaluator.evaluate(mirrored(board)):
            raise AssertionError(f"the colours differ in {board.fen()}")
    record = Record({"Opening": opening}, opening.split() + texts, outcome(board))
    if Record.read(record.write()).board().fen() != board.fen() or Board(board.fen()).fen() != board.fen():
        raise AssertionError(record.write())
    return f"{opening}: {' '.join(texts[:8])} ... {board.fen()} {searched}"


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 6
    check_notation()
    check_records()
    jobs = [lambda fen=fen: f"perft {check_perft(fen, 500 * n)}" for fen in PERFT]
    jobs += [lambda opening=opening: play(opening, n, 100 * n) for opening in OPENINGS]
    if n > 1:
        jobs.append(lambda: check_mates() or "mates")
    results = [None] * len(jobs)

    def run(k):
        for i in range(k, len(jobs), nthreads):
            results[i] = jobs[i]()

    threads = [threading.Thread(target=run, args=(k,)) for k in range(nthreads)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    if None in results:
        sys.exit("a part of the work failed")
    for result in results:
        print(result)


main()
