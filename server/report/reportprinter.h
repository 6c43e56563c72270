#pragma once

#include "core/workpool.h"
#include "protocol/printorder.h"

#include <QString>

namespace wr {

/// Makes PDFs by the program `wordrally-print`, one after the other and never on the server thread. Server thread.
class ReportPrinter
{
public:
    /// `program`: its whole path; empty: there is none.
    explicit ReportPrinter(QString program = found());
    /// Ends the program where it runs; what still waits is answered Unavailable.
    ~ReportPrinter();
    Q_DISABLE_COPY_MOVE(ReportPrinter)

    /// Beside this program, or on the system's path.
    static QString found();

    /// NotImplemented: the program is not installed. Unavailable: too much is waiting, or nothing came of it.
    QFuture<Result<QByteArray>> print(const PrintOrder &order);

private:
    const QString m_program;
    const std::shared_ptr<std::atomic<bool>> m_isStopped = std::make_shared<std::atomic<bool>>(false);
    WorkPool m_pool {1, 16};
};

} // namespace wr
