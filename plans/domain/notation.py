"""The session notation: what a coach types into a day of a plan.

    cell     = [ session { (";" | NL) session } ] ;
    session  = "rest" [ note ]
             | "race" [ distance [ effort ] ] [ note ]
             | "cross" [ time ] [ note ]
             | [ type [ ":" ] ] steps [ note ] ;
    type     = "easy" | "long" | "tempo" | "interval" | "recovery" ;
    steps    = step { "," step } ;
    step     = repeat | amount [ effort ] ;                  (* no effort: E *)
    repeat   = count "x" ( amount effort | "(" steps ")" ) [ "/" amount [ effort ] ] ;
                                                             (* between repeats; default jog *)
    effort   = "rec" | "E" | "M" | "H" | "T" | "I" | "R" | "goal" | "strides" | "jog"
             | "walk" | "rest" | "@" pace [ "-" pace ] ;
    amount   = distance | time ;
    distance = decimal "km" | int "m" ;
    time     = int "h" [ two ] | int "min" [ two ] | int "s" ;
    pace     = int ":" two ;                                 (* per km *)
    note     = '"' { any character but '"' and NL } '"' ;
    count    = 2..99 ;  two = 00..59 ;  decimal = digits [ ("." | ",") digits ] ;

Case does not matter, white space between tokens is free, a unit may follow its
number after one space, ``×`` is ``x``, curly quotes are straight ones, a comma
between two digits is a decimal comma. Three spellings that the grammar allows are
refused for what everybody means by them: ``5mi`` (below 50), ``1hr`` and ``1h30m``.

Parsing and writing are inverse for every session that can be written:
``parse_session(write_session(s)) == s``. The parts: ``notation_cursor`` and
``notation_amounts`` under ``notation_parser``, ``notation_writer``, and the mistakes
in ``notation_errors`` and ``notation_hints``.
"""

from __future__ import annotations

from plans.domain.notation_cursor import MAX_CELL_CHARACTERS, MAX_SESSION_CHARACTERS
from plans.domain.notation_errors import NotationError, NotWritableError
from plans.domain.notation_parser import derived_type, parse_cell, parse_session
from plans.domain.notation_writer import write_cell, write_session

__all__ = [
    "MAX_CELL_CHARACTERS",
    "MAX_SESSION_CHARACTERS",
    "NotWritableError",
    "NotationError",
    "derived_type",
    "parse_cell",
    "parse_session",
    "write_cell",
    "write_session",
]
