#include "formats/formattable.h"
#include "protocol/strictjson.h"

#include <QJsonDocument>

/// Our own format, of which nothing is lost: {"format":"wordrally.quiz","version":1,"quiz":{…}}. Files that pictures
/// and sounds are in stay where they are; it names them. A quiz as the API gives it is read, too.
namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView formatName = "wordrally.quiz"_L1;
constexpr int newestVersion = 1;

/// Where in the text the parser stopped.
FilePlace placeOf(const QByteArray &bytes, qsizetype offset)
{
    const QByteArray before = bytes.left(offset);
    return {int(before.count('\n')) + 1, int(offset - before.lastIndexOf('\n'))};
}

/// Each question by itself, so that one that is broken spoils no other.
void readQuestions(const QJsonValue &list, Collector &found)
{
    if (!list.isArray())
        return found.fault({}, u"questions"_s, FieldFault::Required, u"there is no list of questions"_s);
    const QJsonArray questions = list.toArray();
    for (qsizetype i = 0; i < questions.size() && !found.isFull(); ++i) {
        const QString path = u"questions[%1]"_s.arg(i);
        auto question = questions.at(i).isObject() ? wire::fromJsonObject<Question>(questions.at(i).toObject())
                                                   : Result<Question>(Error {ErrorCode::BadRequest, u"not an object"_s});
        if (question) {
            found.add(*std::move(question), {});
            continue;
        }
        for (const FieldError &error : question.error().fields)
            found.fault({}, path + u'.' + error.field, error.fault, error.message);
        if (question.error().fields.isEmpty())
            found.fault({}, path, FieldFault::Invalid, question.error().message);
    }
}

void readQuizJson(const QByteArray &bytes, Collector &found)
{
    QByteArray text = bytes;
    if (text.startsWith("\xef\xbb\xbf"))
        text.remove(0, 3);
    QJsonParseError error {};
    (void)QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return found.fault(placeOf(text, error.offset), QString::fromUtf8(text.mid(error.offset, 40)), FieldFault::Invalid,
                           u"not JSON: %1"_s.arg(error.errorString()));
    const auto object = readStrictObject(text);
    if (!object)
        return found.fault({}, {}, FieldFault::Invalid, object.error().message);
    const bool isFile = object->value("format"_L1).toString() == formatName;
    const int version = object->value("version"_L1).toInt();
    if (isFile && version > newestVersion)
        return found.fault({}, QString::number(version), FieldFault::OutOfRange, u"made by a newer Wordrally"_s);
    QJsonObject quiz = object->contains("quiz"_L1) ? object->value("quiz"_L1).toObject() : *object;
    const QJsonValue questions = quiz.value("questions"_L1);
    quiz.insert("questions"_L1, QJsonArray());
    for (const QLatin1StringView text : {"title"_L1, "description"_L1, "language"_L1}) {
        if (!quiz.contains(text))
            quiz.insert(text, QString());
    }
    const auto read = wire::fromJsonObject<Quiz>(quiz);
    if (!read)
        return found.fault({}, read.error().fields.value(0).field, FieldFault::Invalid, read.error().message);
    found.quiz() = *read;
    readQuestions(questions, found);
}

QByteArray writeQuizJson(const Quiz &quiz)
{
    const QJsonObject file {{u"format"_s, QString(formatName)}, {u"version"_s, newestVersion}, {u"quiz"_s, wire::toJsonObject(quiz)}};
    return QJsonDocument(file).toJson();
}

} // namespace

const FormatEntry jsonFormat {QuizFormat::Json, "json", "application/json", &readQuizJson, &writeQuizJson, &anyFits};

} // namespace wr::formats
