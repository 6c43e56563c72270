#pragma once

#include <QObject>

namespace wr {

/// Turns SIGINT and SIGTERM into a Qt signal on this object's thread. One per process.
class UnixSignals : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void stopRequested();
};

} // namespace wr
