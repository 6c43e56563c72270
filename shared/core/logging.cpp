#include "core/logging.h"

namespace wr {

Q_LOGGING_CATEGORY(lcAuth, "wordrally.auth", QtInfoMsg)
Q_LOGGING_CATEGORY(lcCluster, "wordrally.cluster", QtInfoMsg)
Q_LOGGING_CATEGORY(lcDb, "wordrally.db", QtInfoMsg)
Q_LOGGING_CATEGORY(lcEngine, "wordrally.engine", QtInfoMsg)
Q_LOGGING_CATEGORY(lcGame, "wordrally.game", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHttp, "wordrally.http", QtInfoMsg)
Q_LOGGING_CATEGORY(lcJobs, "wordrally.jobs", QtInfoMsg)
Q_LOGGING_CATEGORY(lcLive, "wordrally.live", QtInfoMsg)
Q_LOGGING_CATEGORY(lcServer, "wordrally.server", QtInfoMsg)
Q_LOGGING_CATEGORY(lcClient, "wordrally.client", QtInfoMsg)

} // namespace wr
