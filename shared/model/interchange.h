#pragma once

#include "model/wirefields.h"

#include <array>

namespace wr {

/// Files in which quizzes come and go.
enum class QuizFormat {
    Csv,       ///< a table with a heading row; separated by commas, semicolons or bars
    Tsv,       ///< the same, separated by tabs
    Xlsx,      ///< Kahoot's spreadsheet template
    XlsxTable, ///< the table of Csv as a spreadsheet
    Gift,
    Aiken,
    MoodleXml,
    Json,      ///< our own, of which nothing is lost
};

/// What an import understood and did not keep, or took in a way that somebody should look at.
enum class ImportNoteKind {
    Encoding,   ///< read as Windows-1252, as the file is no Unicode
    Column,     ///< a column nobody knows
    Title,      ///< a question's own name
    Weight,     ///< how much a half-right answer is worth
    Feedback,   ///< words for a single answer
    Formatting, ///< fonts, tables, links: the words were kept
    Media,      ///< a picture or a sound
    WordList,   ///< terms and what they mean, each asked as a question
    Setting,    ///< anything else that was told of a question
};

/// Why nothing could be read of a file as a whole.
enum class FileTrouble {
    Empty,
    NoColumns,   ///< a table, and no row says what its columns hold
    NoQuestion,  ///< it was read, and no question is in it
    Picture,
    Sound,
    Pdf,
    Document,    ///< of a word processor, or another archive without a table
    OldOffice,   ///< before .xlsx and .docx
    RichText,
    Compressed,
    Broken,      ///< a spreadsheet that cannot be unpacked
    Binary,      ///< no text
    OtherFormat, ///< not what it was said to be
    Unknown,     ///< a text, of none of the formats
};

/// One kind of note, told once with the first place and how often.
struct ImportNote
{
    ImportNoteKind kind = ImportNoteKind::Setting;
    int line = 0;  ///< of the first, from 1; 0: of the file
    QString text;  ///< what it is about, short
    int times = 1;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("kind", &ImportNote::kind),
                           field("line", &ImportNote::line, wire::saying("From 1; 0 is the whole file")),
                           field("text", &ImportNote::text), field("times", &ImportNote::times)};
    }
};

template <>
struct wire::EnumNames<QuizFormat>
{
    static constexpr std::array values {
        std::pair {QuizFormat::Csv, QLatin1StringView("csv")},
        std::pair {QuizFormat::Tsv, QLatin1StringView("tsv")},
        std::pair {QuizFormat::Xlsx, QLatin1StringView("xlsx")},
        std::pair {QuizFormat::XlsxTable, QLatin1StringView("xlsx_table")},
        std::pair {QuizFormat::Gift, QLatin1StringView("gift")},
        std::pair {QuizFormat::Aiken, QLatin1StringView("aiken")},
        std::pair {QuizFormat::MoodleXml, QLatin1StringView("moodle_xml")},
        std::pair {QuizFormat::Json, QLatin1StringView("json")},
    };
};

template <>
struct wire::EnumNames<FileTrouble>
{
    static constexpr std::array values {
        std::pair {FileTrouble::Empty, QLatin1StringView("empty")},
        std::pair {FileTrouble::NoColumns, QLatin1StringView("no_columns")},
        std::pair {FileTrouble::NoQuestion, QLatin1StringView("no_question")},
        std::pair {FileTrouble::Picture, QLatin1StringView("picture")},
        std::pair {FileTrouble::Sound, QLatin1StringView("sound")},
        std::pair {FileTrouble::Pdf, QLatin1StringView("pdf")},
        std::pair {FileTrouble::Document, QLatin1StringView("document")},
        std::pair {FileTrouble::OldOffice, QLatin1StringView("old_office")},
        std::pair {FileTrouble::RichText, QLatin1StringView("rich_text")},
        std::pair {FileTrouble::Compressed, QLatin1StringView("compressed")},
        std::pair {FileTrouble::Broken, QLatin1StringView("broken")},
        std::pair {FileTrouble::Binary, QLatin1StringView("binary")},
        std::pair {FileTrouble::OtherFormat, QLatin1StringView("other_format")},
        std::pair {FileTrouble::Unknown, QLatin1StringView("unknown")},
    };
};

template <>
struct wire::EnumNames<ImportNoteKind>
{
    static constexpr std::array values {
        std::pair {ImportNoteKind::Encoding, QLatin1StringView("encoding")},
        std::pair {ImportNoteKind::Column, QLatin1StringView("column")},
        std::pair {ImportNoteKind::Title, QLatin1StringView("title")},
        std::pair {ImportNoteKind::Weight, QLatin1StringView("weight")},
        std::pair {ImportNoteKind::Feedback, QLatin1StringView("feedback")},
        std::pair {ImportNoteKind::Formatting, QLatin1StringView("formatting")},
        std::pair {ImportNoteKind::Media, QLatin1StringView("media")},
        std::pair {ImportNoteKind::WordList, QLatin1StringView("word_list")},
        std::pair {ImportNoteKind::Setting, QLatin1StringView("setting")},
    };
};

} // namespace wr
