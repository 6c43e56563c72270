#include "quizbank/quizfilehttp.h"

#include "core/andthen.h"
#include "net/httpreply.h"
#include "quizbank/quizfiles.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostFiles = 16; ///< that wait; each holds its bytes
static_assert(limits::maxImportBytes <= limits::maxBodyBytes, "a file that is read comes in one request");

std::optional<QuizFormat> formatOf(const HttpRequest &request)
{
    for (const auto &[format, name] : wire::EnumNames<QuizFormat>::values) {
        if (request.queryValue(u"format"_s) == name)
            return format;
    }
    return std::nullopt;
}

quizfiles::Wanted wantedBy(const HttpRequest &request)
{
    const QString first = request.queryValue(u"first"_s);
    const QString language = request.queryValue(u"language"_s);
    return {formatOf(request), request.queryValue(u"title"_s), isLanguageTag(language) ? language : QString(),
            request.queryValue(u"playable"_s) == "true"_L1, first.isEmpty() ? 1 : first.toInt()};
}

/// A format has to be named to write one. BadRequest.
Result<QuizFormat> neededFormat(const HttpRequest &request)
{
    const auto format = formatOf(request);
    if (!format)
        return Error {ErrorCode::BadRequest, u"say which format"_s, {{u"format"_s, FieldFault::Required, u"say which format"_s}}};
    return *format;
}

Operation &importing(Operation &operation)
{
    return operation
        .asks(Parameter::choiceOf<QuizFormat>(u"format"_s, u"As what to read it; absent: by what stands in it"_s))
        .asks(Parameter::text(u"title"_s, 1, limits::maxTitleChars, u"Where the file tells none, such as its name"_s))
        .asks(Parameter::text(u"language"_s, 2, limits::maxLanguageChars, u"Where the file tells none: a tag like en"_s))
        .asks(Parameter::flag(u"playable"_s, u"Without questions that could not be played as they are"_s))
        .asks(Parameter::number(u"first"_s, 1, 1'000'000,
                                u"The question to begin with: of a longer file the first %1 are taken"_s.arg(limits::maxQuestions)))
        .takesBytes("application/octet-stream", limits::maxImportBytes);
}

Operation &exporting(Operation &operation)
{
    return operation.asks(Parameter::choiceOf<QuizFormat>(u"format"_s, u"In which format; it must be named. `xlsx` is Kahoot's template, `xlsx_table` the table of `csv` as a spreadsheet"_s)).refuses({ErrorCode::NotFound});
}

} // namespace

QuizFileHttp::QuizFileHttp(Router &router, QuizService &quizzes, QObject *parent)
    : QObject(parent)
    , m_quizzes(quizzes)
    , m_files(1, mostFiles)
{
    const QString tag = u"Quizzes"_s;
    const auto add = [&](HttpMethod method, const char *path, Permission permission, auto serve, const Operation &operation) {
        router.add({method, QString::fromLatin1(path), permission,
                    [this, serve](const HttpRequest &request) { return (this->*serve)(request); }, operation});
    };
    Operation preview(u"previewImport"_s, tag, u"What a file would become"_s);
    add(HttpMethod::Post, "/api/v1/quizzes/import/preview", Permission::QuizCreate, &QuizFileHttp::preview,
        importing(preview)
            .describes(u"CSV, TSV, XLSX, GIFT, Aiken, Moodle XML or our JSON, told by its content, of at most %1 bytes. Nothing is kept."_s
                           .arg(limits::maxImportBytes))
            .gives<rest::ImportReport>(200, u"The quiz, and what of the file is not in it"_s));
    Operation import(u"importQuiz"_s, tag, u"Keep a quiz from a file"_s);
    add(HttpMethod::Post, "/api/v1/quizzes/import", Permission::QuizCreate, &QuizFileHttp::import,
        importing(import)
            .describes(u"What cannot be used is left out and named; a file of nothing else is refused, and one of more than %1 bytes."_s
                           .arg(limits::maxImportBytes))
            .gives<rest::ImportReport>(201, u"The id of the quiz, and what of the file is not in it"_s)
            .refuses({ErrorCode::InvalidFields, ErrorCode::QuotaExceeded})
            .onceByKey());
    Operation exported(u"exportQuiz"_s, tag, u"A quiz as a file"_s);
    add(HttpMethod::Get, "/api/v1/quizzes/{quiz}/export", Permission::QuizRead, &QuizFileHttp::exportFile,
        exporting(exported).givesBytes("application/octet-stream", u"The file, with its name in Content-Disposition"_s));
    Operation losses(u"previewExport"_s, tag, u"What a file could not carry"_s);
    add(HttpMethod::Get, "/api/v1/quizzes/{quiz}/export/preview", Permission::QuizRead, &QuizFileHttp::exportPreview,
        exporting(losses).gives<rest::ExportPreview>(200, u"What of the quiz would not be in the file"_s));
}

QFuture<HttpResponse> QuizFileHttp::preview(const HttpRequest &request)
{
    const auto read = m_files.run([bytes = request.body, wanted = wantedBy(request)]() -> Result<HttpResponse> {
        quizfiles::Import import = quizfiles::read(bytes, wanted);
        import.report.quiz = std::move(import.quiz);
        return http::json(import.report);
    });
    return http::whenServed(this, request, read, [](HttpResponse response) { return response; });
}

QFuture<HttpResponse> QuizFileHttp::import(const HttpRequest &request)
{
    const auto once = http::idempotency(request);
    if (!once)
        return http::refuse(request, once.error());
    const auto read = m_files.run([bytes = request.body, wanted = wantedBy(request)]() -> Result<quizfiles::Import> {
        quizfiles::Import import = quizfiles::read(bytes, wanted);
        WR_CHECK(quizfiles::checkUsable(import));
        return import;
    });
    const auto kept = andThen(this, read, [this, request, once = *once](const quizfiles::Import &import) {
        // Who is refused must know that nothing was stored.
        WorkPool::Place place = m_files.reserve();
        if (!place)
            return readyFuture(Result<HttpResponse>(Error {ErrorCode::Unavailable, u"too much to do"_s}));
        const auto stored = m_quizzes.create(http::callerOf(request), import.quiz, once);
        return andThen(this, stored, [this, place, report = import.report](const StoredQuiz &quiz) {
            return m_files.run(place, [report, id = quiz.id().toString()]() mutable -> Result<HttpResponse> {
                report.id = id;
                HttpResponse response = http::json(report, 201);
                response.headers.append({"Location"_ba, "/api/v1/quizzes/" + id.toLatin1()});
                return response;
            });
        });
    });
    return http::whenServed(this, request, kept, [](HttpResponse response) { return response; });
}

template <class Write>
QFuture<HttpResponse> QuizFileHttp::ofQuiz(const HttpRequest &request, Write write)
{
    const auto id = http::idOf<QuizId>(request, u"quiz"_s);
    if (!id)
        return http::refuse(request, id.error());
    // Whoever may not read the quiz hears that, and nothing about formats.
    const auto written = andThen(this, m_quizzes.read(http::callerOf(request), *id), [this, format = neededFormat(request), write](const StoredQuiz &stored) {
        return m_files.run([quiz = stored.quiz, format, write]() -> Result<HttpResponse> {
            WR_CHECK(format);
            return write(quizfiles::write(quiz, *format));
        });
    });
    return http::whenServed(this, request, written, [](HttpResponse response) { return response; });
}

QFuture<HttpResponse> QuizFileHttp::exportFile(const HttpRequest &request)
{
    return ofQuiz(request, [](const quizfiles::Export &file) {
        // Whatever it is, a browser must keep it and not show it.
        return HttpResponse {200, "application/octet-stream"_ba, file.bytes,
                             {{"Content-Disposition"_ba, "attachment; filename=\"" + file.name + '"'}}};
    });
}

QFuture<HttpResponse> QuizFileHttp::exportPreview(const HttpRequest &request)
{
    return ofQuiz(request, [](const quizfiles::Export &file) { return http::json(file.preview); });
}

} // namespace wr
