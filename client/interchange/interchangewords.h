#pragma once

#include "protocol/restformats.h"

namespace wr {

/// Files with quizzes in words of the app's language. GUI thread.
namespace interchangewords {

QString format(QuizFormat format);
QString note(const ImportNote &note);
/// Where in the file: "Line 3, column 2".
QString place(const rest::ImportFault &fault);
QString fault(const rest::ImportFault &fault);
/// What a question of a file asks; words for nothing.
QString prompt(const Question &question);
/// What it is answered with, a line for each, the right ones marked by sign and word.
QString answers(const Question &question);
/// A small table to begin with, as CSV.
QByteArray sampleTable();
/// What of a quiz is lost, a line for each part of it: "Picture (question 2, 5)".
QStringList losses(const QList<rest::QuizFault> &cannotCarry);

} // namespace interchangewords
} // namespace wr
