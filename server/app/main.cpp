#include "app/commands.h"
#include "core/epolldispatcher.h"
#include "core/privatefiles.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    // Database, keys and what people wrote are nobody else's to read, whatever the command.
    wr::privatefiles::keepPrivate();
    wr::installEpollDispatcher();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("wordrallyd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WR_VERSION));
    return wr::runCommand(application.arguments());
}
