#include "formats/compare.h"
#include "formats/formatlimits.h"
#include "formats/formats.h"
#include "fuzzseeds.h"
#include "support/oddquiz.h"
#include "support/samplequiz.h"

#include <cstdint>
#include <cstdlib>

using namespace wr;

namespace {

constexpr std::array allFormats {QuizFormat::Csv, QuizFormat::Tsv, QuizFormat::Xlsx, QuizFormat::XlsxTable, QuizFormat::Gift,
                                 QuizFormat::Aiken, QuizFormat::MoodleXml, QuizFormat::Json};

/// The first byte says as what the rest is read; one more than there are formats: by what stands in it.
QByteArray asked(std::size_t format, const QByteArray &file)
{
    return QByteArray(1, char(format)) + file;
}

} // namespace

QByteArrayList wr::fuzz::seeds()
{
    QRandomGenerator random(20'240'601);
    QByteArrayList inputs;
    for (const Quiz &quiz : {sampleQuiz(2), everyKindQuiz(), oddQuiz(random, 4)}) {
        for (std::size_t format = 0; format < allFormats.size(); ++format) {
            const QByteArray file = formats::exportQuiz(quiz, allFormats[format]).bytes;
            inputs.append({asked(format, file), asked(allFormats.size(), file)});
        }
    }
    return inputs;
}

QByteArrayList wr::fuzz::tokens()
{
    return {",", ";", "\t", "\"", "\r\n", "\n", "ANSWER: ", "A) ", "::", "{=", "~", "}", "~%50%", "->", "#", "<question type=\"", "</question>",
            "<![CDATA[", "]]>", "&lt;", "&#0;", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "{1:SHORTANSWER:=", "PK\x03\x04", "PK\x05\x06", "\xef\xbb\xbf",
            "\xff\xfe", "\"questions\":[", "{", "[", "question", "correct"};
}

/// Any bytes as any format: the limits hold, a fault has a place and a word, and what was read can be written in the format that
/// loses nothing and read again as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::size_t which = data[0] % (allFormats.size() + 1);
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    const Imported read = formats::importQuiz(bytes, which < allFormats.size() ? std::optional(allFormats[which]) : std::nullopt);
    if (read.quiz.questions.size() > limits::maxImportRows || read.faults.size() > limits::maxImportFaults)
        std::abort();
    if (!read.format && !read.quiz.questions.isEmpty())
        std::abort();
    if (!read.format || read.quiz.questions.size() > limits::maxQuestions)
        return 0;
    const Exported written = formats::exportQuiz(read.quiz, QuizFormat::Json);
    const Imported again = formats::importQuiz(written.bytes, QuizFormat::Json);
    if (!written.cannotCarry.isEmpty() || again.quiz.questions.size() != read.quiz.questions.size())
        std::abort();
    for (qsizetype i = 0; i < read.quiz.questions.size(); ++i) {
        if (!formats::asksTheSame(read.quiz.questions.at(i), again.quiz.questions.at(i)))
            std::abort();
    }
    return 0;
}
