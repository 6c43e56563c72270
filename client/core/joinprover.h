#pragma once

#include "protocol/clientmessages.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace wr {

/// Does the work a server asks of new guests while very many come (shared/protocol/joinproof.h), on a thread of the pool.
/// Lives on the thread that made it.
class JoinProver : public QObject
{
    Q_OBJECT

public:
    explicit JoinProver(QObject *parent = nullptr);
    ~JoinProver() override;

    /// Begins with a challenge; an earlier one is forgotten.
    void solve(const QString &challenge);

    /// Nothing more is told of what was begun.
    void stop();

    bool isBusy() const { return m_isStopped != nullptr; }

Q_SIGNALS:
    void solved(const wr::live::Proof &proof);
    /// It is no challenge, or asks for more than any server may.
    void unsolvable();

private:
    std::shared_ptr<std::atomic<bool>> m_isStopped; ///< of the work under way
};

} // namespace wr
