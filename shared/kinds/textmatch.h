#pragma once

#include "model/game.h"

#include <QList>
#include <QString>

/// How what somebody typed is compared with what is accepted. Pure functions, any thread.
namespace wr::textmatch {

/// The text as it is compared: NFKC, lower case, quotation marks and dashes unified, without punctuation,
/// single spaces; contractions written out ("I've" is "i have", "can't" is "can not"; 's and 'd, which mean
/// several things, only lose their sign), and one spelling for British and American ("colour" is "color").
/// "at 5.30" keeps the sign between its digits.
QString normalized(const QString &text);

/// Whether the words of `phrase` stand in `text`, one behind the other, compared as normalized() does; `text` may be of
/// any length. A phrase without words stands nowhere.
bool containsPhrase(const QString &text, const QString &phrase);

/// How long a text is at least, as it is compared, in which a slip of the fingers is half right, and two such: in shorter
/// ones another letter is another word.
constexpr int leastSlipChars = 5;
constexpr int leastTwoSlipsChars = 9;

/// Whether a slip in a text that is accepted can be half right.
bool forgivesSlips(const QString &accepted);

/// How much of `accepted` was typed: 1 for the same in the sense of normalized(); 0.5 for a slip of the
/// fingers, unless `isExact`: a letter too many, missing, wrong, or two swapped in a text of leastSlipChars or
/// more, two such from leastTwoSlipsChars on, the first letter and all digits right; else 0. Both at most
/// limits::maxAnswerChars long, or it is 0.
double likeness(const QString &typed, const QString &accepted, bool isExact);

/// The best likeness() with any of the accepted, 0 with none; `best`, if given, becomes the index of that one.
double bestLikeness(const QString &typed, const QStringList &accepted, bool isExact, qsizetype *best = nullptr);

/// Word for word: the share of the sentence's words that were typed in their order, a slip worth half,
/// less what was typed besides, at least 0. By the longest common sequence of words.
double dictationShare(const QString &typed, const QString &sentence);

/// The number a learner or a spreadsheet writes: "1,000.5", "1.000,5", "1000,5", "-3"; "½" is none. A point or comma
/// before exactly three digits is read as either: the first reading is the English one ("1,000" is a thousand, "1.000"
/// is one). At most two readings, none if it is no number.
QList<double> readNumbers(const QString &typed);

/// One stretch of what was typed beside what is right.
struct Piece
{
    DiffKind kind = DiffKind::Same;
    QString text;
    bool operator==(const Piece &) const = default;
};

/// From `typed` to `right`, letter by letter as people see letters (grapheme clusters), by the longest common
/// sequence; case does not count. What was typed wrongly is Extra, followed by what is Missing. Nothing for texts so
/// unlike that nobody could read it ("wrnog" and "expensive"). Texts longer than limits::maxAnswerChars come back whole.
QList<Piece> letterDiff(const QString &typed, const QString &right);

} // namespace wr::textmatch
