#include "app/banner.h"

#include "game/joincode.h"
#include "net/peeraddress.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkInterface>
#include <QSaveFile>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

bool isVirtual(const QString &name)
{
    static constexpr std::array prefixes {"docker"_L1, "br-"_L1,  "veth"_L1, "virbr"_L1, "tun"_L1,
                                          "tap"_L1,    "wg"_L1,   "ppp"_L1,  "cni"_L1,   "flannel"_L1,
                                          "vmnet"_L1,  "vboxnet"_L1, "zt"_L1, "tailscale"_L1};
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](QLatin1StringView prefix) { return name.startsWith(prefix); });
}

bool listensOnlyLocally(const Config &config)
{
    return std::all_of(config.listen.begin(), config.listen.end(),
                       [](const ListenAddress &listen) { return listen.address.isLoopback(); });
}

QString baseUrl(const Config &config, quint16 port)
{
    if (!config.publicUrl.isEmpty())
        return config.publicUrl.toString(QUrl::StripTrailingSlash);
    const QStringList addresses = networkAddresses();
    const QString host = listensOnlyLocally(config) || addresses.isEmpty() ? u"127.0.0.1"_s : addresses.first();
    return u"http://%1:%2"_s.arg(host).arg(port);
}

} // namespace

QStringList networkAddresses()
{
    QStringList private_;
    QStringList others;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        if (!(flags & QNetworkInterface::IsUp) || (flags & QNetworkInterface::IsLoopBack)
            || (flags & QNetworkInterface::IsPointToPoint) || isVirtual(interface.name()))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            const QHostAddress address = entry.ip();
            if (address.protocol() != QAbstractSocket::IPv4Protocol || address.isLinkLocal())
                continue;
            (isOwnNetwork(address) ? private_ : others).append(address.toString());
        }
    }
    return private_ + others;
}

Announcement announcementOf(Server &server, const Config &config,
                            const std::optional<GameService::Opened> &game, const QString &link)
{
    Announcement announcement;
    announcement.port = server.port();
    announcement.url = baseUrl(config, server.port());
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
