#include "app/qmlmodules.h"

#include <QQmlEngine>

#include <array>

// Generated with the modules; naming them keeps a linker from dropping the libraries' insides.
extern void qml_register_types_Wordrally_Theme();
extern void qml_register_types_Wordrally_Components();
extern void qml_register_types_Wordrally_Kinds();
extern void qml_register_types_Wordrally_Play();
extern void qml_register_types_Wordrally_Results();
extern void qml_register_types_Wordrally_Practice();
extern void qml_register_types_Wordrally_Account();
extern void qml_register_types_Wordrally_Editor();
extern void qml_register_types_Wordrally_Rehearse();
extern void qml_register_types_Wordrally_Report();
extern void qml_register_types_Wordrally_Interchange();
extern void qml_register_types_Wordrally_Host();
extern void qml_register_types_Wordrally_Join();
#ifdef WR_HAS_SCAN
extern void qml_register_types_Wordrally_Scan();
#endif
extern void qml_register_types_Wordrally_Settings();
extern void qml_register_types_Wordrally_App();

// Outside our namespace: Q_INIT_RESOURCE declares a function.
static void initCompiledPages()
{
#ifdef WR_QML_COMPILED
    Q_INIT_RESOURCE(qmlcache_wr_theme);
    Q_INIT_RESOURCE(qmlcache_wr_components);
    Q_INIT_RESOURCE(qmlcache_wr_kinds);
    Q_INIT_RESOURCE(qmlcache_wr_play);
    Q_INIT_RESOURCE(qmlcache_wr_results);
    Q_INIT_RESOURCE(qmlcache_wr_practice);
    Q_INIT_RESOURCE(qmlcache_wr_account);
    Q_INIT_RESOURCE(qmlcache_wr_editor);
    Q_INIT_RESOURCE(qmlcache_wr_rehearse);
    Q_INIT_RESOURCE(qmlcache_wr_report);
    Q_INIT_RESOURCE(qmlcache_wr_interchange);
    Q_INIT_RESOURCE(qmlcache_wr_host);
    Q_INIT_RESOURCE(qmlcache_wr_join);
#ifdef WR_HAS_SCAN
    Q_INIT_RESOURCE(qmlcache_wr_scan);
#endif
    Q_INIT_RESOURCE(qmlcache_wr_settings_page);
    Q_INIT_RESOURCE(qmlcache_wr_app);
#endif
}

namespace wr {

using namespace Qt::StringLiterals;

void registerQmlModules()
{
    // Each registers itself when it is linked, and it is linked because it is named here.
    static constexpr std::array modules {
        qml_register_types_Wordrally_Theme,   qml_register_types_Wordrally_Components,
        qml_register_types_Wordrally_Kinds,   qml_register_types_Wordrally_Play,
        qml_register_types_Wordrally_Results, qml_register_types_Wordrally_Practice,
#ifdef WR_HAS_SCAN
        qml_register_types_Wordrally_Scan,
#endif
        qml_register_types_Wordrally_Account, qml_register_types_Wordrally_Editor,
        qml_register_types_Wordrally_Rehearse, qml_register_types_Wordrally_Report, qml_register_types_Wordrally_Interchange,
        qml_register_types_Wordrally_Host,    qml_register_types_Wordrally_Join,    qml_register_types_Wordrally_Settings,
        qml_register_types_Wordrally_App};
    [[maybe_unused]] static const volatile auto named = modules;
    initCompiledPages();
}

void addQmlModules(QQmlEngine &engine)
{
    engine.addImportPath(u"qrc:/qt/qml"_s);
}

} // namespace wr
