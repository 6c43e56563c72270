#pragma once

#include "formats/imported.h"
#include "protocol/restformats.h"

/// Files of the quiz bank as bodies of the REST API. Pure functions, any thread; none for the server's.
namespace wr::quizfiles {

/// What to make of a file.
struct Wanted
{
    std::optional<QuizFormat> format; ///< absent: what the bytes are
    QString title;    ///< where the file tells none
    QString language; ///< likewise
    bool isPlayableOnly = false; ///< without what would be a draft
    int first = 1;    ///< the question to begin with, from 1: a quiz takes limits::maxQuestions
};

struct Import
{
    Quiz quiz;
    rest::ImportReport report; ///< without the quiz and its id
};

Import read(const QByteArray &bytes, const Wanted &wanted);

/// InvalidFields when there is nothing that a quiz could be made of; its fields say where in the file.
Result<void> checkUsable(const Import &import);

struct Export
{
    QByteArray bytes;
    QByteArray name; ///< of the file, ASCII
    rest::ExportPreview preview;
};

Export write(const Quiz &quiz, QuizFormat format);

} // namespace wr::quizfiles
