#include "quizbank/storedquiz.h"

#include <QSet>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

void checkUse(const std::optional<MediaUse> &use, MediaKind kind, const QString &field,
              const MediaById &media, QuizCheck &found)
{
    if (!use)
        return;
    const auto stored = media.constFind(use->media);
    if (stored == media.constEnd())
        found.missing.append({field + u".media"_s, FieldFault::NotFound, u"there is no such file"_s});
    else if (stored->type->kind != kind)
        found.missing.append({field + u".media"_s, FieldFault::WrongMediaKind,
                              u"a file of another kind belongs here"_s});
}

} // namespace

QuizCheck checkStored(const Quiz &quiz, const MediaById &media)
{
    QuizCheck found = checkQuiz(quiz);
    for (qsizetype i = 0; i < quiz.questions.size(); ++i) {
        const Question &question = quiz.questions.at(i);
        const QString field = u"questions[%1]"_s.arg(i);
        checkUse(question.image, MediaKind::Image, field + u".image"_s, media, found);
        checkUse(question.audio, MediaKind::Audio, field + u".audio"_s, media, found);
    }
    return found;
}

QString noSuchQuiz()
{
    return u"there is no such quiz"_s;
}

QStringList mediaIds(const Quiz &quiz)
{
    QSet<QString> ids;
    for (const Question &question : quiz.questions) {
        if (question.image)
            ids.insert(question.image->media);
        if (question.audio)
            ids.insert(question.audio->media);
    }
    return ids.values();
}

} // namespace wr
