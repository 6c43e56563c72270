#include "app/banner.h"

#include "game/joincode.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace wr {

using namespace Qt::StringLiterals;

Announcement announcementOf(Server &server, const std::optional<GameService::Opened> &game,
                            const QString &link)
{
    Announcement announcement;
    announcement.port = server.port();
    announcement.url = server.address().at(server.port());
    announcement.hostLink = announcement.url + u"/host#link="_s + link;
    announcement.game = game;
    const GameEntry *entry = game ? server.rooms().find(game->game) : nullptr;
    if (entry) {
        announcement.pin = entry->room.pin();
        announcement.joinUrl = announcement.url + u"/?pin="_s + announcement.pin;
    }
    return announcement;
}

QString bannerText(const Announcement &announcement)
{
    QString text = u"\nWordrally %1 is ready.\n\n"_s.arg(QStringLiteral(WR_VERSION));
    if (announcement.game) {
        text += joincode::terminalText(announcement.joinUrl);
        text += u"\n  Join      %1\n  PIN       %2\n"_s.arg(announcement.joinUrl, announcement.pin);
    } else {
        text += u"  Join      %1/\n"_s.arg(announcement.url);
    }
    text += u"  Host      %1\n            (works once, for 24 hours; whoever opens it may host)\n"_s.arg(announcement.hostLink);
    text += u"\nCtrl-C stops the server; nothing is lost.\n"_s;
    return text;
}

Result<void> writeReadyFile(const QString &path, const Announcement &announcement)
{
    QJsonObject object {{u"url"_s, announcement.url},
                        {u"port"_s, announcement.port},
                        {u"hostLink"_s, announcement.hostLink}};
    if (announcement.game) {
        object.insert("pin"_L1, announcement.pin);
        object.insert("game"_L1, announcement.game->game.toString());
        object.insert("hostToken"_L1, announcement.game->hostToken);
        object.insert("viewToken"_L1, announcement.game->viewToken);
    }
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(QJsonDocument(object).toJson(QJsonDocument::Compact)) > 0 && file.commit();
    if (!isWritten)
        return Error {ErrorCode::Unavailable, file.errorString()};
    return {};
}

} // namespace wr
