# Takes the app's texts into the catalogues, or into copies of them in SCRATCH.
#   cmake -DLUPDATE=… -DSOURCE=… [-DSCRATCH=…] -P update.cmake
if(NOT SCRATCH)
    set(SCRATCH "${SOURCE}/client/app/i18n")
endif()
file(GLOB updated "${SCRATCH}/*.ts")
foreach(catalogue IN LISTS updated)
    set(which)
    if(catalogue MATCHES "_en\\.ts$")
        set(which -pluralonly)
    endif()
    execute_process(COMMAND "${LUPDATE}" -silent -locations none -no-obsolete ${which} -extensions cpp,h,qml
                            "${SOURCE}/client" "${SOURCE}/qml" -ts "${catalogue}"
                    COMMAND_ERROR_IS_FATAL ANY)
endforeach()
