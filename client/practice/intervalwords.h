#pragma once

#include <QCoreApplication>
#include <QDate>

namespace wr {

/// How long it is until a card comes back, as people say it: "today", "3 days", "2 months". GUI thread.
QString intervalWords(int days);

/// When that is, seen from `today`: "today", "tomorrow", "in 3 days", a date.
QString dueWords(QDate due, QDate today);

} // namespace wr
