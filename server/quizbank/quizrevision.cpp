#include "quizbank/quizrevision.h"

#include "core/fielderrors.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Result<Quiz> tidyAndStorable(const Quiz &written, TimePoint now)
{
    // Before tidying, so that what is far too large costs little; and after, for texts may have grown.
    const auto refuse = [](const QuizCheck &check) {
        return Error {ErrorCode::InvalidFields, u"the quiz cannot be stored like this"_s, check.invalid};
    };
    if (const QuizCheck check = checkQuiz(written); !check.isStorable())
        return refuse(check);
    Quiz quiz = tidied(written, now);
    if (const QuizCheck check = checkQuiz(quiz); !check.isStorable())
        return refuse(check);
    return quiz;
}

/// Names every place where a file is used that may not be.
Result<void> checkUses(const Quiz &quiz, const QSet<QString> &usable)
{
    FieldErrors errors;
    const auto check = [&](const std::optional<MediaUse> &use, const QString &field) {
        if (use && !usable.contains(use->media))
            errors.add(field + u".media"_s, FieldFault::NotFound, u"there is no such file"_s);
    };
    for (qsizetype i = 0; i < quiz.questions.size(); ++i) {
        const QString field = u"questions[%1]"_s.arg(i);
        check(quiz.questions.at(i).image, field + u".image"_s);
        check(quiz.questions.at(i).audio, field + u".audio"_s);
    }
    return errors.result();
}

} // namespace

Revision nextRevision(const Principal &principal, const StoredQuiz &stored,
                      const QStringList &trusted, TimePoint now)
{
    QuizHead head = stored.head;
    ++head.version;
    head.updatedAt = std::max(now, head.updatedAt);
    return {principal, head, stored.head.version, stored.media, mediaIds(stored.quiz) + trusted};
}

Result<QuizSave> revise(const Revision &revision, const Quiz &written,
                        const QuizRepository::MediaLookup &lookup)
{
    WR_TRY(quiz, tidyAndStorable(written, revision.head.updatedAt));
    MediaById media;
    QSet<QString> usable(revision.trusted.begin(), revision.trusted.end());
    QStringList unknown;
    for (const QString &id : mediaIds(quiz)) {
        if (const auto known = revision.known.constFind(id); known != revision.known.constEnd())
            media.insert(id, *known);
        else
            unknown.append(id);
    }
    WR_TRY(found, lookup(unknown));
    for (const StoredMedia &one : std::as_const(found)) {
        // Somebody else's is treated like one that is not there: an id must not be worth guessing.
        if (usable.contains(one.id.toString())
            || allowsOn(revision.principal, Permission::MediaRead, one.subject(true))) {
            media.insert(one.id.toString(), one);
        }
    }
    for (auto one = media.constBegin(); one != media.constEnd(); ++one)
        usable.insert(one.key());
    WR_CHECK(checkUses(quiz, usable));
    return prepareSave(revision.head, revision.before, revision.principal.user, std::move(quiz), media);
}

Result<void> mayDo(const Principal &principal, Permission permission, const QuizHead &head)
{
    // What lies in the bin is there for those alone who may take it out.
    const bool isInBin = head.deletedAt.has_value();
    return allowsOnFound(principal, permission, head.subject(false), isInBin ? Permission::QuizDelete : Permission::QuizRead,
                         head.subject(!isInBin), noSuchQuiz());
}

Result<void> mayChange(const Principal &principal, Permission permission, const QuizHead &head,
                       std::optional<int> ifMatch)
{
    WR_CHECK(mayDo(principal, permission, head));
    if (head.deletedAt)
        return Error {ErrorCode::NotFound, u"the quiz is in the bin"_s};
    if (ifMatch && *ifMatch != head.version)
        return Error {ErrorCode::PreconditionFailed, u"there is a newer version"_s};
    return {};
}

Quiz withFiles(Quiz quiz, const MediaById &media)
{
    const auto name = [&media](std::optional<MediaUse> &use) {
        const auto found = use ? media.constFind(use->media) : media.constEnd();
        if (found != media.constEnd())
            use->file = found->file();
    };
    for (Question &question : quiz.questions) {
        name(question.image);
        name(question.audio);
    }
    return quiz;
}

} // namespace wr
