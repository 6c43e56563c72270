#pragma once

#include "core/workpool.h"
#include "engine/cache.h"
#include "net/router.h"

#include <QObject>

namespace wr {

/// The route that makes drafts of questions from the dictionary. Nothing is stored: whoever approves a draft adds it to
/// a quiz. Server thread; drafts are made on a thread of its own, one order after the other.
class DraftHttp : public QObject
{
    Q_OBJECT

public:
    /// `words`: the word bank; where there is none every order is answered with Unavailable, which says so.
    DraftHttp(Router &router, Cache &cache, QString words, QObject *parent = nullptr);

private:
    QFuture<HttpResponse> make(const HttpRequest &request);

    Cache &m_cache;
    const QString m_words;
    WorkPool m_pool;
};

} // namespace wr
