#pragma once

#include "kinds/kind.h"

/// The kinds, each where its functions are; kind.cpp joins them into the table.
namespace wr::kinds {

// choice.cpp
extern const Kind singleChoice, multiSelect, trueFalse, poll;
// text.cpp
extern const Kind typed, numeric, dictation, wordCloud;
// gaps.cpp
extern const Kind cloze, matchPairs, categorise;
// order.cpp
extern const Kind wordOrder;

// What several of them check.

void missing(QuizCheck &found, const QString &field, FieldFault fault, const QString &message);
enum class Repeats { Refused, Allowed };
/// Texts in all options, at least `least` and at most `most` of them, none twice unless repeats are allowed.
void checkOptions(const Question &question, const QString &field, int least, int most, QuizCheck &found,
                  Repeats repeats = Repeats::Refused);
/// At least one filling in each gap, with text.
void checkAccepted(const Question &question, const QString &field, QuizCheck &found);
/// Exactly one gap.
void checkOneGap(const Question &question, const QString &field, QuizCheck &found);

/// For kinds without right answers.
QList<double> noParts(const Question &question, const QStringList &choice);
double nothingRight(const Question &question, const QStringList &choice);
QStringList noneRight(const Question &question);
QStringList countedAsChosen(const Question &question, const QStringList &choice);

/// For kinds that ask for no word.
QList<AskedWord> noWords(const Question &question);
/// What each gap is filled with.
QList<AskedWord> fillingWords(const Question &question);

} // namespace wr::kinds
