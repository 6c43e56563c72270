#include "quizbank/quizdocuments.h"

namespace wr::documents {

namespace {

/// Absent for nobody's.
std::optional<QString> textOf(const UserId &user)
{
    return user.isNull() ? std::nullopt : std::optional(user.toString());
}

QList<rest::MediaLink> mediaLinks(const QStringList &ids, const MediaById &media,
                                  const MediaLinks &links)
{
    QList<rest::MediaLink> list;
    for (const QString &id : ids) {
        if (const auto found = media.constFind(id); found != media.constEnd())
            list.append({id, links.to(found->file()), found->type->mime, found->width, found->height});
    }
    return list;
}

std::optional<qint64> millisOf(const std::optional<TimePoint> &at)
{
    return at ? std::optional(toWireMillis(*at)) : std::nullopt;
}

} // namespace

QList<rest::QuizFault> faults(const QList<FieldError> &errors)
{
    QList<rest::QuizFault> list;
    for (const FieldError &error : errors)
        list.append({error.field, wireFault(error.fault), error.message});
    return list;
}

rest::QuizSummary summary(const ListedQuiz &quiz)
{
    rest::QuizSummary body;
    body.id = quiz.head.id.toString();
    body.title = quiz.title;
    body.description = quiz.description;
    body.language = quiz.language;
    body.questions = quiz.questions;
    body.owner = textOf(quiz.head.owner);
    if (!quiz.ownerName.isEmpty())
        body.ownerName = quiz.ownerName;
    body.level = quiz.level;
    body.tags = quiz.tags;
    body.version = quiz.head.version;
    body.isPlayable = quiz.isPlayable;
    body.updatedAt = toWireMillis(quiz.head.updatedAt);
    body.deletedAt = millisOf(quiz.head.deletedAt);
    return body;
}

rest::QuizDocument document(const StoredQuiz &stored, const MediaLinks &links)
{
    const QuizCheck check = checkStored(stored.quiz, stored.media);
    rest::QuizDocument body;
    body.id = stored.id().toString();
    body.owner = textOf(stored.head.owner);
    body.version = stored.head.version;
    body.createdAt = toWireMillis(stored.head.createdAt);
    body.updatedAt = toWireMillis(stored.head.updatedAt);
    body.deletedAt = millisOf(stored.head.deletedAt);
    body.quiz = stored.quiz;
    body.isPlayable = check.isPlayable();
    body.missing = faults(check.missing);
    body.warnings = faults(check.warnings);
    body.media = mediaLinks(mediaIds(stored.quiz), stored.media, links);
    return body;
}

rest::QuestionDocument document(const QuestionEdit &edit, const MediaLinks &links)
{
    const Quiz &quiz = edit.stored.quiz;
    const QuizCheck check = checkStored(quiz, edit.stored.media);
    Quiz alone;
    alone.questions = {quiz.questions.at(edit.position)};
    rest::QuestionDocument body;
    body.version = edit.stored.head.version;
    body.position = edit.position;
    body.questions = int(quiz.questions.size());
    body.question = alone.questions.first();
    body.isPlayable = check.isPlayable();
    body.missing = faults(check.missing);
    body.warnings = faults(check.warnings);
    body.media = mediaLinks(mediaIds(alone), edit.stored.media, links);
    return body;
}

rest::QuizVersionSummary summary(const QuizVersionHead &version)
{
    return {version.version, version.title, version.questions, textOf(version.author),
            toWireMillis(version.createdAt)};
}

} // namespace wr::documents
