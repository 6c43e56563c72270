#pragma once

#include "model/interchange.h"
#include "protocol/restquiz.h"

/// Bodies of quizzes that come from files and go to files. Lines are counted from 1, of a sheet its rows.
namespace wr::rest {

/// Something in a file that could not be used as it is.
struct ImportFault
{
    int line = 0;
    int column = 0;
    QString text;
    QString code;
    QString message;
    bool isLeftOut = true;
    std::optional<FileTrouble> trouble {};
    WR_FIELDS(field("line", &ImportFault::line, wire::saying("From 1; 0 is the whole file")),
              field("column", &ImportFault::column, wire::saying("From 1; 0 is the whole line")),
              field("text", &ImportFault::text, wire::saying("What stands there, short")),
              field("code", &ImportFault::code, wire::saying("As of a field's fault")),
              field("message", &ImportFault::message, wire::saying("English, for developers")),
              field("isLeftOut", &ImportFault::isLeftOut,
                    wire::saying("The question is not in the quiz; else it is, and cannot be played yet")),
              field("trouble", &ImportFault::trouble, wire::saying("Why nothing could be read of the file as a whole; absent: of one place")))
};

/// POST /api/v1/quizzes/import
struct ImportReport
{
    std::optional<QuizFormat> format; ///< as which the file was read; absent: as nothing
    std::optional<QString> id;
    std::optional<Quiz> quiz;
    int found = 0;
    int questions = 0;
    int playable = 0;
    QList<ImportFault> faults;
    QList<ImportNote> notes;
    std::optional<int> moreFaults {};
    WR_FIELDS(field("format", &ImportReport::format, wire::saying("As which the file was read; absent: as nothing")),
              field("id", &ImportReport::id, wire::saying("Of the quiz that was made")),
              field("quiz", &ImportReport::quiz, wire::saying("Of a preview: what would be made")),
              field("found", &ImportReport::found, wire::saying("Usable questions in the file")),
              field("questions", &ImportReport::questions, wire::saying("Of these, how many are in the quiz")),
              field("playable", &ImportReport::playable, wire::saying("Of these, how many can be played as they are")),
              field("faults", &ImportReport::faults), field("notes", &ImportReport::notes),
              field("moreFaults", &ImportReport::moreFaults, wire::saying("Faults besides those that are listed; absent: none")))
};

/// GET /api/v1/quizzes/{quiz}/export/preview
struct ExportPreview
{
    QuizFormat format = QuizFormat::Json;
    QString suffix;
    int questions = 0;
    int written = 0;
    QList<QuizFault> cannotCarry;
    WR_FIELDS(field("format", &ExportPreview::format),
              field("suffix", &ExportPreview::suffix, wire::saying("The ending of the file's name, without its point")),
              field("questions", &ExportPreview::questions), field("written", &ExportPreview::written),
              field("cannotCarry", &ExportPreview::cannotCarry,
                    wire::saying("By the quiz's fields; a question that is left out as a whole by its place alone")))
};

using FormatBodies = std::tuple<ImportReport, ExportPreview>;

} // namespace wr::rest
