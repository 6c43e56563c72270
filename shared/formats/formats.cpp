#include "formats/formats.h"

#include "core/fielderrors.h"
#include "formats/compare.h"
#include "formats/formatlimits.h"
#include "formats/formattable.h"
#include "formats/textdecode.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array table {&csvFormat, &tsvFormat, &xlsxFormat, &giftFormat, &aikenFormat, &moodleFormat, &jsonFormat};
static_assert(table.size() == wire::EnumNames<QuizFormat>::values.size());

const FormatEntry &entryOf(QuizFormat format)
{
    return **std::find_if(table.begin(), table.end(), [&](const FormatEntry *entry) { return entry->format == format; });
}

/// What people choose by mistake, by how it begins.
struct ForeignFile
{
    QByteArrayView start;
    const char *words;
};
constexpr std::array foreignFiles {
    ForeignFile {QByteArrayView("\xd0\xcf\x11\xe0"), "an old Office file: save it as .xlsx or .csv"},
    ForeignFile {QByteArrayView("%PDF"), "a PDF"},
    ForeignFile {QByteArrayView("\x89PNG"), "a picture"},
    ForeignFile {QByteArrayView("\xff\xd8\xff"), "a picture"},
    ForeignFile {QByteArrayView("GIF8"), "a picture"},
    ForeignFile {QByteArrayView("RIFF"), "a picture or a sound"},
    ForeignFile {QByteArrayView("ID3"), "a sound"},
    ForeignFile {QByteArrayView("OggS"), "a sound"},
    ForeignFile {QByteArrayView("\x1f\x8b"), "a compressed file: unpack it"},
    ForeignFile {QByteArrayView("{\\rtf"), "a formatted text: save it as plain text"},
};

Error unknown(const QString &words)
{
    return FieldErrors::one(u"file"_s, FieldFault::Invalid, words);
}

/// The quiz with one question, written and read again.
Imported returned(const Question &question, const FormatEntry &entry)
{
    Collector found;
    entry.read(entry.write({u"-"_s, {}, {}, {question}}), found);
    return found.take(entry.format);
}

FieldError lossOf(const QString &path, const Difference &difference)
{
    return {path + difference.field, difference.isLost ? FieldFault::NotAllowed : FieldFault::Invalid,
            difference.isLost ? u"the format has no place for it"_s : u"it would come back as something else"_s};
}

/// What becomes of the question at `field`; `isWritten` false: it stays out.
QList<FieldError> lossesOf(const Question &question, const QString &field, const FormatEntry &entry, bool &isWritten)
{
    QList<FieldError> losses = entry.unfit(question, field);
    isWritten = losses.isEmpty();
    if (!isWritten)
        return losses;
    const Imported back = returned(question, entry);
    isWritten = back.quiz.questions.size() == 1 && asksTheSame(question, back.quiz.questions.constFirst());
    if (!isWritten)
        return {{field, FieldFault::Invalid, u"it would not come back"_s}};
    for (const Difference &difference : differences(question, back.quiz.questions.constFirst()))
        losses.append(lossOf(field + u'.', difference));
    return losses;
}

} // namespace

Result<QuizFormat> detectFormat(const QByteArray &bytes)
{
    if (bytes.startsWith("PK\x03\x04"))
        return QuizFormat::Xlsx;
    for (const ForeignFile &foreign : foreignFiles) {
        if (bytes.startsWith(foreign.start))
            return unknown(QString::fromLatin1(foreign.words));
    }
    WR_TRY(decoded, decodeText(bytes));
    const QString start = decoded.text.left(1'000).trimmed();
    if (start.isEmpty())
        return unknown(u"there is nothing in it"_s);
    if (start.startsWith(u'{') && QStringView(start).mid(1).trimmed().startsWith(u'"'))
        return QuizFormat::Json;
    if (start.startsWith(u'<'))
        return QuizFormat::MoodleXml;
    // Before Aiken: its lines may well stand in a cell.
    if (const auto delimiter = delimiterOf(decoded.text))
        return *delimiter == u'\t' ? QuizFormat::Tsv : QuizFormat::Csv;
    if (looksLikeAiken(decoded.text))
        return QuizFormat::Aiken;
    if (decoded.text.contains(u'{') && decoded.text.contains(u'}'))
        return QuizFormat::Gift;
    return unknown(u"neither a table whose first row names its columns, nor GIFT, Aiken, Moodle XML or a quiz of ours"_s);
}

Imported importQuiz(const QByteArray &bytes, std::optional<QuizFormat> format)
{
    Collector found;
    const Result<QuizFormat> seen = format ? Result<QuizFormat>(*format) : detectFormat(bytes);
    if (bytes.size() > limits::maxImportBytes) {
        found.fault({}, {}, FieldFault::TooLong, u"at most %1 bytes"_s.arg(limits::maxImportBytes));
    } else if (!seen) {
        const Error &error = seen.error();
        const bool isNamed = !error.fields.isEmpty();
        found.fault({}, {}, isNamed ? error.fields.constFirst().fault : FieldFault::TooLong,
                    isNamed ? error.fields.constFirst().message : error.message);
    } else {
        entryOf(*seen).read(bytes, found);
    }
    Imported imported = found.take(seen.value_or(QuizFormat::Json));
    // A heading without rows, or comments alone: nothing is wrong with it, and nothing comes of it.
    if (imported.quiz.questions.isEmpty() && imported.faults.isEmpty())
        imported.faults.append({{}, {}, FieldFault::Required, u"there is no question in it"_s});
    return imported;
}

Exported exportQuiz(const Quiz &quiz, QuizFormat format)
{
    const FormatEntry &entry = entryOf(format);
    Exported exported;
    Quiz written = quiz;
    written.questions.clear();
    for (qsizetype i = 0; i < quiz.questions.size(); ++i) {
        bool isWritten = false;
        exported.cannotCarry += lossesOf(quiz.questions.at(i), u"questions[%1]"_s.arg(i), entry, isWritten);
        if (isWritten)
            written.questions.append(quiz.questions.at(i));
    }
    exported.bytes = entry.write(written);
    Collector found;
    entry.read(exported.bytes, found);
    const Imported back = found.take(format);
    QList<FieldError> ofQuiz;
    for (const Difference &difference : differences(quiz, back.quiz))
        ofQuiz.append(lossOf({}, difference));
    exported.cannotCarry = ofQuiz + exported.cannotCarry;
    return exported;
}

QString suffixOf(QuizFormat format)
{
    return QString::fromLatin1(entryOf(format).suffix);
}

QByteArray mediaTypeOf(QuizFormat format)
{
    return entryOf(format).mediaType;
}

QList<FieldError> anyFits(const Question &, const QString &)
{
    return {};
}

QList<FieldError> kindIsUnfit(const QString &field)
{
    return {{field, FieldFault::NotAllowed, u"the format has nothing of this kind"_s}};
}

std::optional<QString> readText(const QByteArray &bytes, Collector &found)
{
    auto decoded = decodeText(bytes);
    if (!decoded) {
        found.fault({}, {}, FieldFault::Invalid, decoded.error().message);
        return std::nullopt;
    }
    if (decoded->foreignLine > 0)
        found.note(ImportNoteKind::Encoding, decoded->foreignLine, u"Windows-1252"_s);
    return std::move(decoded->text);
}

QString numberText(double number)
{
    return QString::number(number, 'f', QLocale::FloatingPointShortest);
}

} // namespace wr::formats
