#pragma once

#include "files/medialinks.h"
#include "protocol/restquiz.h"
#include "quizbank/quizservice.h"

/// The quiz bank's values as bodies of the REST API. Pure functions, any thread.
namespace wr::documents {

QList<rest::QuizFault> faults(const QList<FieldError> &errors);
rest::QuizSummary summary(const ListedQuiz &quiz);
rest::QuizDocument document(const StoredQuiz &stored, const MediaLinks &links);
rest::QuestionDocument document(const QuestionEdit &edit, const MediaLinks &links);
rest::QuizVersionSummary summary(const QuizVersionHead &version);

} // namespace wr::documents
