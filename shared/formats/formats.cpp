#include "formats/formats.h"

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

constexpr std::array table {&csvFormat, &tsvFormat, &xlsxFormat, &xlsxTableFormat, &giftFormat, &aikenFormat, &moodleFormat, &jsonFormat};
static_assert(table.size() == wire::EnumNames<QuizFormat>::values.size());

const FormatEntry &entryOf(QuizFormat format)
{
    return **std::find_if(table.begin(), table.end(), [&](const FormatEntry *entry) { return entry->format == format; });
}

/// What people choose by mistake, by how it begins.
struct ForeignFile
{
    QByteArrayView start;
    FileTrouble trouble;
    const char *words;
};
constexpr std::array foreignFiles {
    ForeignFile {QByteArrayView("\xd0\xcf\x11\xe0"), FileTrouble::OldOffice, "an old Office file: save it as .xlsx or .csv"},
    ForeignFile {QByteArrayView("%PDF"), FileTrouble::Pdf, "a PDF"},
    ForeignFile {QByteArrayView("\x89PNG"), FileTrouble::Picture, "a picture"},
    ForeignFile {QByteArrayView("\xff\xd8\xff"), FileTrouble::Picture, "a picture"},
    ForeignFile {QByteArrayView("GIF8"), FileTrouble::Picture, "a picture"},
    ForeignFile {QByteArrayView("RIFF"), FileTrouble::Sound, "a picture or a sound"},
    ForeignFile {QByteArrayView("ID3"), FileTrouble::Sound, "a sound"},
    ForeignFile {QByteArrayView("OggS"), FileTrouble::Sound, "a sound"},
    ForeignFile {QByteArrayView("\x1f\x8b"), FileTrouble::Compressed, "a compressed file: unpack it"},
    ForeignFile {QByteArrayView("{\\rtf"), FileTrouble::RichText, "a formatted text: save it as plain text"},
};

/// A picture of the web begins as a sound does.
FileTrouble troubleOf(const ForeignFile &foreign, const QByteArray &bytes)
{
    return bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP" ? FileTrouble::Picture : foreign.trouble;
}

/// What a file seems to be.
struct Seen
{
    std::optional<QuizFormat> format;
    FileTrouble trouble = FileTrouble::Unknown; ///< without a format: what it is instead
    QString words {};
};

bool isSheet(QuizFormat format)
{
    return format == QuizFormat::Xlsx || format == QuizFormat::XlsxTable;
}

bool isZip(const QByteArray &bytes)
{
    return bytes.startsWith("PK\x03\x04");
}

std::optional<Seen> foreign(const QByteArray &bytes)
{
    for (const ForeignFile &one : foreignFiles) {
        if (bytes.startsWith(one.start))
            return Seen {{}, troubleOf(one, bytes), QString::fromLatin1(one.words)};
    }
    return std::nullopt;
}

Seen seenIn(const QByteArray &bytes)
{
    if (isZip(bytes))
        return {looksLikeKahoot(bytes) ? QuizFormat::Xlsx : QuizFormat::XlsxTable};
    if (const auto other = foreign(bytes))
        return *other;
    const auto decoded = decodeText(bytes);
    if (!decoded)
        return {{}, FileTrouble::Binary, u"not a text"_s};
    const QString start = decoded->text.left(1'000).trimmed();
    if (decoded->text.trimmed().isEmpty())
        return {{}, FileTrouble::Empty, u"there is nothing in it"_s};
    if (start.startsWith(u'{') && QStringView(start).mid(1).trimmed().startsWith(u'"'))
        return {QuizFormat::Json};
    if (start.startsWith(u'<'))
        return {QuizFormat::MoodleXml};
    // Before Aiken: its lines may well stand in a cell.
    if (const auto delimiter = delimiterOf(decoded->text))
        return {*delimiter == u'\t' ? QuizFormat::Tsv : QuizFormat::Csv};
    if (looksLikeAiken(decoded->text))
        return {QuizFormat::Aiken};
    if (looksLikeWordList(decoded->text))
        return {QuizFormat::Tsv};
    if (decoded->text.contains(u'{') && decoded->text.contains(u'}'))
        return {QuizFormat::Gift};
    return {{}, FileTrouble::Unknown,
            u"neither a table whose first row names its columns, nor GIFT, Aiken, Moodle XML or a quiz of ours"_s};
}

/// The format that was asked for, unless the bytes cannot be of it.
Seen heldAgainst(QuizFormat wanted, const QByteArray &bytes)
{
    if (isZip(bytes) != isSheet(wanted)) {
        const QString name = wire::enumName(wanted);
        return {{}, FileTrouble::OtherFormat, isZip(bytes) ? u"a spreadsheet (.xlsx) or another archive, not %1"_s.arg(name)
                                                           : u"not a spreadsheet (.xlsx)"_s};
    }
    if (isZip(bytes) || decodeText(bytes))
        return {wanted};
    return foreign(bytes).value_or(Seen {{}, FileTrouble::Binary, u"not a text"_s});
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

Imported importQuiz(const QByteArray &bytes, std::optional<QuizFormat> format)
{
    Collector found;
    if (bytes.size() > limits::maxImportBytes) {
        found.fault({}, {}, FieldFault::TooLong, u"at most %1 bytes"_s.arg(limits::maxImportBytes));
        return found.take({});
    }
    const Seen seen = format ? heldAgainst(*format, bytes) : seenIn(bytes);
    if (seen.format)
        entryOf(*seen.format).read(bytes, found);
    else
        found.trouble(seen.trouble, seen.words);
    // A heading without rows, or comments alone: nothing is wrong with it, and nothing comes of it.
    if (!found.hasFaults() && found.quiz().questions.isEmpty())
        found.trouble(FileTrouble::NoQuestion, u"there is no question in it"_s);
    return found.take(seen.format);
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
        found.trouble(FileTrouble::Binary, u"not a text"_s);
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
