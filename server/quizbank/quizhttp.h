#pragma once

#include "net/router.h"
#include "quizbank/quizrepository.h"

#include <QObject>

namespace wr {

/// Routes of the quiz bank. Server thread.
class QuizHttp : public QObject
{
    Q_OBJECT

public:
    QuizHttp(Router &router, QuizRepository &quizzes, QObject *parent = nullptr);
};

} // namespace wr
