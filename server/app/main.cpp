#include "app/commands.h"
#include "core/epolldispatcher.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    wr::installEpollDispatcher();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("wordrallyd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WR_VERSION));
    return wr::runCommand(application.arguments());
}
