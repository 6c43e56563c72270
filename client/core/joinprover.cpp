#include "core/joinprover.h"

#include "core/whendone.h"
#include "protocol/joinproof.h"

#include <QPromise>
#include <QThreadPool>

namespace wr {

JoinProver::JoinProver(QObject *parent)
    : QObject(parent)
{
}

JoinProver::~JoinProver()
{
    stop();
}

void JoinProver::stop()
{
    if (const auto isStopped = std::exchange(m_isStopped, nullptr))
        *isStopped = true;
}

void JoinProver::solve(const QString &challenge)
{
    stop();
    m_isStopped = std::make_shared<std::atomic<bool>>(false);
    auto promise = std::make_shared<QPromise<std::optional<qint64>>>();
    promise->start();
    QThreadPool::globalInstance()->start([challenge, promise, isStopped = m_isStopped] {
        promise->addResult(joinproof::solve(challenge, *isStopped));
        promise->finish();
    });
    whenDone(this, promise->future(), [this, challenge, isStopped = m_isStopped](const std::optional<qint64> &nonce) {
        if (*isStopped)
            return;
        m_isStopped.reset();
        if (nonce)
            Q_EMIT solved({challenge, *nonce});
        else
            Q_EMIT unsolvable();
    });
}

} // namespace wr
