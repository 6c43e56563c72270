#pragma once

#include "model/interchange.h"
#include "model/quiz.h"

namespace wr {

/// Where in a file something is, as people count: from 1. 0: not known, or the whole file.
struct FilePlace
{
    int line = 0; ///< of a sheet its row
    int column = 0;
};

/// What is wrong at one place of a file.
struct ImportFault
{
    FilePlace place;
    QString text; ///< what stands there, short
    FieldFault fault = FieldFault::Invalid;
    QString message; ///< English, for developers; clients word the fault
    bool isLeftOut = true; ///< the question is not in the quiz; else it is, and cannot be played yet
    std::optional<FileTrouble> trouble {}; ///< of the file as a whole
};

/// What a file holds. What could be used is in `quiz`, up to limits::maxImportRows questions, of which a stored
/// quiz takes limits::maxQuestions; each thing that could not be used is a fault, of which the first are listed.
struct Imported
{
    std::optional<QuizFormat> format; ///< as which it was read; nothing: as none
    Quiz quiz;
    QList<ImportFault> faults; ///< the first limits::maxImportFaults
    int moreFaults = 0;        ///< besides them
    QList<ImportNote> notes;
};

/// A file to give away.
struct Exported
{
    QByteArray bytes;
    /// What is not in it, by the quiz's fields: "level", "questions[3].image", or "questions[3]" for a question
    /// that was left out: NotAllowed where the format has nothing of the sort, TooLong or OutOfRange where it has
    /// a limit, Invalid where what comes back would be another.
    QList<FieldError> cannotCarry;
};

} // namespace wr
