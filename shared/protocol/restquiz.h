#pragma once

#include "model/draft.h"
#include "protocol/messages.h"

/// Bodies of the quiz bank under /api/v1/quizzes. Units as in messages.h; positions from 0.
namespace wr::rest {

using wire::field;

/// Something about a field of a quiz: "questions[3].options[1].text" (from 0). Clients word the code,
/// a field fault's wire name.
struct QuizFault
{
    QString where;
    QString code;
    QString message; ///< English, for developers
    WR_FIELDS(field("field", &QuizFault::where), field("code", &QuizFault::code),
              field("message", &QuizFault::message))
};

/// A quiz without its questions, as lists show it.
struct QuizSummary
{
    QString id;
    QString title;
    QString description;
    QString language;
    int questions = 0;
    std::optional<QString> owner; ///< UserId; absent: a sample, everybody's to read
    std::optional<QString> ownerName; ///< of a colleague; absent: one's own, a sample, or of nobody any more
    std::optional<CefrLevel> level;
    QStringList tags;
    int version = 0;
    bool isPlayable = false;
    qint64 updatedAt = 0;
    std::optional<qint64> deletedAt;
    WR_FIELDS(field("id", &QuizSummary::id), field("title", &QuizSummary::title),
              field("description", &QuizSummary::description),
              field("language", &QuizSummary::language),
              field("questions", &QuizSummary::questions), field("owner", &QuizSummary::owner),
              field("ownerName", &QuizSummary::ownerName),
              field("level", &QuizSummary::level), field("tags", &QuizSummary::tags),
              field("version", &QuizSummary::version),
              field("isPlayable", &QuizSummary::isPlayable),
              field("updatedAt", &QuizSummary::updatedAt),
              field("deletedAt", &QuizSummary::deletedAt))
};

/// GET /api/v1/quizzes
struct QuizList
{
    QList<QuizSummary> items;
    std::optional<QString> next; ///< the `cursor` of the next page
    WR_FIELDS(field("items", &QuizList::items), field("next", &QuizList::next))
};

/// Where a file that a quiz uses can be fetched from for a while.
struct MediaLink
{
    QString media;
    QString url;  ///< relative to the server
    QString type; ///< for example "image/png"
    std::optional<int> width; ///< pixels
    std::optional<int> height;
    WR_FIELDS(field("media", &MediaLink::media), field("url", &MediaLink::url),
              field("type", &MediaLink::type), field("width", &MediaLink::width),
              field("height", &MediaLink::height))
};

/// GET /api/v1/quizzes/{quiz}, and the answer to whatever changes one. Its ETag is its version. POST
/// /api/v1/quizzes and PUT /api/v1/quizzes/{quiz} take what is `quiz` here, a wr::Quiz.
struct QuizDocument
{
    QString id;
    std::optional<QString> owner; ///< UserId; absent: a sample
    int version = 0;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    std::optional<qint64> deletedAt;
    Quiz quiz;
    bool isPlayable = false;
    QList<QuizFault> missing;  ///< what keeps it from being played
    QList<QuizFault> warnings; ///< what could be better
    QList<MediaLink> media;
    WR_FIELDS(field("id", &QuizDocument::id), field("owner", &QuizDocument::owner),
              field("version", &QuizDocument::version),
              field("createdAt", &QuizDocument::createdAt),
              field("updatedAt", &QuizDocument::updatedAt),
              field("deletedAt", &QuizDocument::deletedAt), field("quiz", &QuizDocument::quiz),
              field("isPlayable", &QuizDocument::isPlayable),
              field("missing", &QuizDocument::missing),
              field("warnings", &QuizDocument::warnings), field("media", &QuizDocument::media))
};

/// POST /api/v1/quizzes/{quiz}/duplicate
struct DuplicateRequest
{
    std::optional<QString> title; ///< absent: that of the original
    WR_FIELDS(field("title", &DuplicateRequest::title))
};

/// POST /api/v1/quizzes/{quiz}/questions, PUT …/questions/{question}
struct QuestionBody
{
    Question question;
    std::optional<int> position; ///< absent: at the end, or where it is
    WR_FIELDS(field("question", &QuestionBody::question),
              field("position", &QuestionBody::position))
};

/// POST …/questions/{question}/move
struct MoveRequest
{
    int position = 0;
    WR_FIELDS(field("position", &MoveRequest::position))
};

/// The answer to an edit of one question; its ETag is the quiz's.
struct QuestionDocument
{
    int version = 0; ///< of the quiz
    int position = 0;
    int questions = 0;
    Question question;
    bool isPlayable = false;  ///< the quiz
    QList<QuizFault> missing; ///< in the quiz
    QList<QuizFault> warnings;
    QList<MediaLink> media; ///< of the question
    WR_FIELDS(field("version", &QuestionDocument::version),
              field("position", &QuestionDocument::position),
              field("questions", &QuestionDocument::questions),
              field("question", &QuestionDocument::question),
              field("isPlayable", &QuestionDocument::isPlayable),
              field("missing", &QuestionDocument::missing),
              field("warnings", &QuestionDocument::warnings),
              field("media", &QuestionDocument::media))
};

struct QuizVersionSummary
{
    int version = 0;
    QString title;
    int questions = 0;
    std::optional<QString> author; ///< UserId; absent: the server
    qint64 createdAt = 0;
    WR_FIELDS(field("version", &QuizVersionSummary::version),
              field("title", &QuizVersionSummary::title),
              field("questions", &QuizVersionSummary::questions),
              field("author", &QuizVersionSummary::author),
              field("createdAt", &QuizVersionSummary::createdAt))
};

/// GET /api/v1/quizzes/{quiz}/versions: newest first, at most limits::maxQuizVersions and those
/// that games were opened with.
struct QuizVersionList
{
    QList<QuizVersionSummary> items;
    std::optional<QString> next;
    WR_FIELDS(field("items", &QuizVersionList::items), field("next", &QuizVersionList::next))
};

using QuizBodies = std::tuple<QuizList, Quiz, QuizDocument, DuplicateRequest, QuestionBody,
                              MoveRequest, QuestionDocument, QuizVersionList, DraftOrder, QuizDrafts>;

} // namespace wr::rest
